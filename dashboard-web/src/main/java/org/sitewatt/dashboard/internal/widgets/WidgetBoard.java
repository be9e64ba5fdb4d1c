package org.sitewatt.dashboard.internal.widgets;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sitewatt.dashboard.widget.Widget;

/** The widgets that bundles offer right now. Thread-safe. */
@Component(service = WidgetBoard.class)
public final class WidgetBoard implements Supplier<List<Widget>> {

  /** In the order of their rankings, the lowest first. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Collection<Widget> offered = List.of();

  /** By their order, then id; of two with one id the one with the higher ranking. */
  @Override
  public List<Widget> get() {
    Map<String, Widget> byId = new LinkedHashMap<>();
    offered.forEach(widget -> byId.put(widget.id(), widget));
    return byId.values().stream()
        .sorted(Comparator.comparingInt(Widget::order).thenComparing(Widget::id))
        .toList();
  }
}
