package org.sitewatt.dashboard.internal.rest;

import java.util.List;
import java.util.Map;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.ext.Provider;
import org.sitewatt.model.FieldError;
import org.sitewatt.model.InvalidInputException;

/** No query says the same parameter twice: nobody could know which of them was meant. */
@Provider
final class SingleParameters implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    List<FieldError> repeated =
        request.getUriInfo().getQueryParameters().entrySet().stream()
            .filter(parameter -> parameter.getValue().size() > 1)
            .map(SingleParameters::error)
            .toList();
    if (!repeated.isEmpty()) {
      throw new InvalidInputException(repeated);
    }
  }

  private static FieldError error(Map.Entry<String, List<String>> parameter) {
    return new FieldError(
        Params.shortened(parameter.getKey()),
        shown(parameter.getValue().get(0))
            + " is followed by "
            + shown(parameter.getValue().get(1))
            + "; it must be there once");
  }

  /** Of {@code a&a} CXF says that the values are null. */
  private static String shown(String value) {
    return Params.quoted(value == null ? "" : value);
  }
}
