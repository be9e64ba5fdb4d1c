package org.sitewatt.dashboard.internal.rest;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import javax.ws.rs.ext.Provider;
import org.sitewatt.dashboard.internal.access.NotSignedInException;
import org.sitewatt.dashboard.internal.json.PayloadTooLargeException;
import org.sitewatt.dashboard.internal.platform.ServiceMissingException;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.VersionMismatchException;
import org.sitewatt.model.security.TooManyAttemptsException;
import org.sitewatt.security.BusyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what the services refuse into problems; what nobody foresaw into a 500 with a reference.
 */
@Provider
final class Problems implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final int RETRY_SECONDS = 10;

  @Override
  public Response toResponse(Throwable e) {
    if (e instanceof InvalidInputException invalid) {
      String detail =
          invalid.errors().size() == 1
              ? "One field is wrong; nothing was changed."
              : invalid.errors().size() + " fields are wrong; nothing was changed.";
      return Problem.of(422, detail, invalid.errors()).response().build();
    }
    if (e instanceof ConflictException conflict) {
      return Problem.of(409, conflict.getMessage(), conflict.errors()).response().build();
    }
    if (e instanceof ServiceMissingException || e instanceof StorageUnavailableException) {
      return Problem.of(503, e.getMessage())
          .response()
          .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
          .build();
    }
    if (e instanceof BusyException busy) {
      return Problem.of(503, busy.getMessage())
          .response()
          .header(HttpHeaders.RETRY_AFTER, busy.retryAfter().toSeconds())
          .build();
    }
    if (e instanceof TooManyAttemptsException limited) {
      return Problem.of(429, limited.getMessage())
          .response()
          .header(HttpHeaders.RETRY_AFTER, Math.max(1, limited.retryAfter().toSeconds()))
          .build();
    }
    if (e instanceof NotSignedInException) {
      return Problem.of(401, e.getMessage())
          .response()
          .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
          .build();
    }
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return Problem.response(503, "The server is stopping.");
    }
    return statusOf(e) == 500 ? unforeseen(e) : Problem.response(statusOf(e), e.getMessage());
  }

  private static int statusOf(Throwable e) {
    if (e instanceof NotFoundException) {
      return 404;
    }
    if (e instanceof VersionMismatchException) {
      return 412;
    }
    return e instanceof PayloadTooLargeException ? 413 : 500;
  }

  private static Response unforeseen(Throwable e) {
    // Services throw no IOException: one that arrives here is the client's connection.
    if (e instanceof IOException || e.getCause() instanceof IOException) {
      LOG.debug("A client left, or did not send what it had announced", e);
      Problem problem =
          isLate(e)
              ? Problem.of(408, "The body did not come in time.")
              : Problem.of(400, "The body is cut off, or its chunks are malformed.");
      return problem.response().header("Connection", "close").build();
    }
    String reference = UUID.randomUUID().toString();
    LOG.error("A REST call failed for no foreseen reason; reference {}", reference, e);
    return Problem.response(
        500, "Something went wrong here; the server's log says more, reference " + reference + ".");
  }

  /** Jetty tells so of an idle connection, and the slow bodies' watch of one that trickles. */
  private static boolean isLate(Throwable e) {
    return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
        .anyMatch(
            cause -> cause instanceof TimeoutException || cause instanceof SocketTimeoutException);
  }
}
