package org.sitewatt.dashboard.internal.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.core.util.PrimitiveType;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.models.OpenAPI;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

/**
 * Reads the OpenAPI document from the resources, at build time. Swagger's reader finds paths,
 * parameters and bodies; what every call here has in common is added to them. Not part of the
 * bundle.
 */
public final class ContractReader extends Reader {

  private final RecordSchemas records;

  public ContractReader() {
    ObjectMapper mapper = Json.mapper();
    records = new RecordSchemas(mapper, new SchemaNames());
    ModelConverters.getInstance().addConverter(records);
    PrimitiveType.customClasses().put(ZoneId.class.getName(), PrimitiveType.STRING);
  }

  @Override
  public OpenAPI read(Set<Class<?>> classes, Map<String, Object> resources) {
    ModelResolver.enumsAsRef = true;
    OpenAPI document = super.read(classes, resources);
    new Contract(document).complete(classes);
    records.complete(document);
    return document;
  }
}
