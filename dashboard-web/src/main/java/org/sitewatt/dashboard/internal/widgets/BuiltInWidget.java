package org.sitewatt.dashboard.internal.widgets;

import java.util.List;
import java.util.Set;
import org.sitewatt.dashboard.widget.Widget;
import org.sitewatt.dashboard.widget.WidgetSize;
import org.sitewatt.model.security.Role;

/** A widget that this bundle brings, as {@code web/widgets.json} describes it. */
record BuiltInWidget(
    String id,
    String element,
    String module,
    String title,
    WidgetSize defaultSize,
    Set<Role> roles,
    List<String> data,
    int order)
    implements Widget {

  BuiltInWidget {
    roles = Set.copyOf(roles);
    data = List.copyOf(data);
  }
}
