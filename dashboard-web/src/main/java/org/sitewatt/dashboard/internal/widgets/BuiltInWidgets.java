package org.sitewatt.dashboard.internal.widgets;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.sitewatt.dashboard.internal.json.Json;
import org.sitewatt.dashboard.widget.Widget;

/** Offers this bundle's own widgets through the whiteboard, like anybody else's. */
@Component(service = {})
public final class BuiltInWidgets {

  private static final String DESCRIPTIONS = "/web/widgets.json";

  private final List<ServiceRegistration<Widget>> registrations;

  /** The file that describes them. */
  record Descriptions(List<BuiltInWidget> items) {}

  @Activate
  public BuiltInWidgets(BundleContext context) throws IOException {
    registrations =
        read().stream().map(w -> context.registerService(Widget.class, w, null)).toList();
  }

  static List<BuiltInWidget> read() throws IOException {
    try (InputStream file = BuiltInWidgets.class.getResourceAsStream(DESCRIPTIONS)) {
      return Json.mapper().readValue(file, Descriptions.class).items();
    }
  }

  @Deactivate
  void stop() {
    registrations.forEach(ServiceRegistration::unregister);
  }
}
