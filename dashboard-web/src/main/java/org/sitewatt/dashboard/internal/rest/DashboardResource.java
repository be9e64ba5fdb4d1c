package org.sitewatt.dashboard.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.sitewatt.dashboard.internal.access.Requires;
import org.sitewatt.dashboard.internal.access.SignedIn;
import org.sitewatt.dashboard.internal.view.Views.ListView;
import org.sitewatt.dashboard.widget.Widget;
import org.sitewatt.dashboard.widget.WidgetSize;
import org.sitewatt.model.security.Role;

/** What the dashboard needs to draw itself. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public final class DashboardResource {

  private final Supplier<List<Widget>> widgets;
  private final SettingsView settings;

  public DashboardResource(Supplier<List<Widget>> widgets, String tileUrl, String version) {
    this.widgets = widgets;
    this.settings = new SettingsView(tileUrl, version);
  }

  /**
   * Settings that pages need.
   *
   * @param tileUrl where map tiles come from; null for the built-in map alone
   * @param version of this server
   */
  record SettingsView(@Schema(nullable = true) String tileUrl, String version) {}

  /** A widget as the dashboard loads it. */
  record WidgetView(
      String id,
      String element,
      String module,
      String title,
      WidgetSize defaultSize,
      Set<Role> roles,
      List<String> data,
      int order) {

    static WidgetView of(Widget w) {
      return new WidgetView(
          w.id(),
          w.element(),
          w.module(),
          w.title(),
          w.defaultSize(),
          w.roles(),
          w.data(),
          w.order());
    }
  }

  @Operation(summary = "What the dashboard needs to know")
  @GET
  @Path("settings")
  @Requires(Role.VIEWER)
  public SettingsView settings() {
    return settings;
  }

  /** Those that the caller's role sees, in their order. */
  @Operation(summary = "The widgets that the role sees")
  @GET
  @Path("widgets")
  @Requires(Role.VIEWER)
  public ListView<WidgetView> widgets(@Context SecurityContext context) {
    Role role = SignedIn.caller(context).role();
    List<Widget> seen = widgets.get().stream().filter(w -> w.roles().contains(role)).toList();
    return Lists.whole(seen, WidgetView::of);
  }
}
