package org.sitewatt.dashboard.internal.rest;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import javax.ws.rs.QueryParam;
import org.sitewatt.model.audit.AuditAction;
import org.sitewatt.model.audit.AuditFilter;
import org.sitewatt.model.audit.AuditSubject;

/** Which entries of the audit trail are asked for; all of them by default. */
public final class AuditQuery {

  @Parameter(description = "Who: a username.")
  @QueryParam("user")
  private String user;

  @Parameter(description = "What was done.", schema = @Schema(implementation = AuditAction.class))
  @QueryParam("action")
  private String action;

  @Parameter(
      description = "To what kind of thing.",
      schema = @Schema(implementation = AuditSubject.class))
  @QueryParam("entity")
  private String entity;

  @Parameter(description = "To which one: its id.")
  @QueryParam("entityId")
  private String entityId;

  @Parameter(
      description = "RFC 3339, inclusive.",
      schema = @Schema(type = "string", format = "date-time"))
  @QueryParam("from")
  private String from;

  @Parameter(
      description = "RFC 3339, exclusive.",
      schema = @Schema(type = "string", format = "date-time"))
  @QueryParam("to")
  private String to;

  AuditFilter filter() {
    TimeSpan span = TimeSpan.open(from, to);
    return new AuditFilter(
        Params.text("user", user),
        Params.constant("action", action, AuditAction.class),
        Params.constant("entity", entity, AuditSubject.class),
        Params.text("entityId", entityId),
        span.from(),
        span.to());
  }
}
