package org.sitewatt.dashboard.internal.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.sitewatt.dashboard.internal.access.Requires;
import org.sitewatt.dashboard.internal.platform.Platform;
import org.sitewatt.dashboard.internal.view.Views.ListView;
import org.sitewatt.model.audit.AuditAction;
import org.sitewatt.model.audit.AuditEntry;
import org.sitewatt.model.audit.AuditSubject;
import org.sitewatt.model.audit.Door;
import org.sitewatt.model.security.Role;

/** Who changed what, from where, the newest first. It can be read, and nothing else. */
@Path("audit")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AuditResource {

  private final Platform platform;

  public AuditResource(Platform platform) {
    this.platform = platform;
  }

  /** An entry; {@code before} and {@code after} are JSON objects. */
  @Schema(name = "AuditEntry")
  record AuditView(
      String id,
      Instant at,
      @Schema(nullable = true) String user,
      Door door,
      @Schema(nullable = true) String address,
      AuditAction action,
      AuditSubject entity,
      @Schema(nullable = true) String entityId,
      @Schema(implementation = Object.class, nullable = true) @JsonRawValue String before,
      @Schema(implementation = Object.class, nullable = true) @JsonRawValue String after) {

    static AuditView of(AuditEntry entry) {
      return new AuditView(
          entry.id(),
          entry.at(),
          entry.actor().username(),
          entry.actor().door(),
          entry.actor().address(),
          entry.action(),
          entry.subject(),
          entry.subjectId(),
          entry.before(),
          entry.after());
    }
  }

  @Operation(summary = "Who changed what, the newest first")
  @GET
  @Requires(Role.ADMIN)
  public ListView<AuditView> list(@BeanParam AuditQuery wanted, @BeanParam PageQuery part) {
    return part.answer(platform.audit().page(wanted.filter(), part.request()), AuditView::of);
  }
}
