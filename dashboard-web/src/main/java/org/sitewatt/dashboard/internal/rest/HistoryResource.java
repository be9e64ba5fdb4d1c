package org.sitewatt.dashboard.internal.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.sitewatt.dashboard.internal.access.Requires;
import org.sitewatt.dashboard.internal.platform.Platform;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.audit.AuditAction;
import org.sitewatt.model.audit.AuditSubject;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.service.HistoryImport;
import org.sitewatt.model.service.ImportCount;

/** Takes over a device's history from CSV files. */
@Path("devices/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(HistoryResource.CSV)
public final class HistoryResource {

  static final String CSV = "text/csv";

  private final Platform platform;

  public HistoryResource(Platform platform) {
    this.platform = platform;
  }

  /**
   * What an import came to.
   *
   * @param added values that were not known before
   */
  @Schema(name = "ImportResult")
  record ImportView(@JsonProperty("new") int added, int changed, int unchanged) {

    static ImportView of(ImportCount count) {
      return new ImportView(count.added(), count.changed(), count.unchanged());
    }
  }

  /** Takes over a file. */
  private interface Import {
    ImportCount from(HistoryImport history, Reader csv) throws IOException;
  }

  @Operation(summary = "Imports raw readings: timestamp,quantity,value; all of them or none")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ImportView.class)))
  @ApiResponse(
      responseCode = "409",
      description = "It cannot be done as things are; the detail says why.")
  @POST
  @Path("readings")
  @Requires(Role.OPERATOR)
  public ImportView readings(@PathParam("id") String id, @Parameter(hidden = true) Upload file)
      throws IOException {
    return take(id, "readings", file, (history, csv) -> history.readings(id, csv));
  }

  @Operation(summary = "Imports half-hours: start,quantity,value,flag; all of them or none")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ImportView.class)))
  @ApiResponse(
      responseCode = "409",
      description = "It cannot be done as things are; the detail says why.")
  @POST
  @Path("intervals")
  @Requires(Role.OPERATOR)
  public ImportView intervals(@PathParam("id") String id, @Parameter(hidden = true) Upload file)
      throws IOException {
    return take(id, "intervals", file, (history, csv) -> history.intervals(id, csv));
  }

  private ImportView take(String id, String what, Upload file, Import work) throws IOException {
    try (file;
        Reader csv = file.text()) {
      ImportView count = ImportView.of(work.from(platform.history(), csv));
      // Who hears of a failure here sends the file again; then nothing changes but this.
      platform.record(
          AuditAction.IMPORTED,
          AuditSubject.READINGS,
          id,
          Map.of("what", what, "new", count.added(), "changed", count.changed()));
      return count;
    } catch (CharacterCodingException e) {
      throw new InvalidInputException("body", "must be UTF-8");
    }
  }
}
