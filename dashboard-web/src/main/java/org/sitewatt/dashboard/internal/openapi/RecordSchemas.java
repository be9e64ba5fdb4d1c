package org.sitewatt.dashboard.internal.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sitewatt.dashboard.internal.json.Needed;

/**
 * Notes which records become schemas. Those of answers then say what is always there: every
 * component, null or not, unless its record leaves out what is null. Those of bodies say what is
 * needed. Enumerations are schemas of their own, so that each is one type in a generated client.
 */
final class RecordSchemas extends ModelResolver {

  private static final Pattern REFERENCE = Pattern.compile("#/components/schemas/([A-Za-z0-9_]+)");

  private final ObjectMapper mapper;
  private final SchemaNames names;
  private final Map<String, JavaType> records = new TreeMap<>();

  RecordSchemas(ObjectMapper mapper, SchemaNames names) {
    super(mapper, names);
    this.mapper = mapper;
    this.names = names;
  }

  @Override
  public Schema<?> resolve(
      AnnotatedType annotated, ModelConverterContext context, Iterator<ModelConverter> next) {
    JavaType type = mapper.constructType(annotated.getType());
    if (type.getRawClass().isRecord()) {
      records.put(names.nameForType(type), type);
    }
    return super.resolve(annotated, context, next);
  }

  void complete(OpenAPI document) {
    Set<String> sent = sent(document);
    document.getComponents().getSchemas().values().forEach(schema -> schema.setNullable(null));
    records.forEach(
        (name, type) -> {
          Schema<?> schema = document.getComponents().getSchemas().get(name);
          if (schema == null) {
            return;
          }
          if (!sent.contains(name)) {
            require(schema, type);
          }
          for (RecordComponent component : type.getRawClass().getRecordComponents()) {
            complete(schema, component);
          }
        });
  }

  private static void complete(Schema<?> schema, RecordComponent component) {
    if (component.isAnnotationPresent(Needed.class)) {
      schema.addRequiredItem(component.getName());
    }
    var said =
        component.getAccessor().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
    Schema<?> property = schema.getProperties().get(component.getName());
    if (said != null && said.nullable() && property != null && property.get$ref() != null) {
      // Beside a reference nothing else counts.
      schema.addProperty(
          component.getName(),
          new Schema<>().nullable(true).addAllOfItem(new Schema<>().$ref(property.get$ref())));
    }
  }

  private void require(Schema<?> schema, JavaType type) {
    BeanDescription record = mapper.getSerializationConfig().introspect(type);
    for (BeanPropertyDefinition property : record.findProperties()) {
      JsonInclude.Include include =
          property
              .findInclusion()
              .withOverrides(record.findPropertyInclusion(JsonInclude.Value.empty()))
              .getValueInclusion();
      if (include != JsonInclude.Include.NON_NULL
          && schema.getProperties().containsKey(property.getName())) {
        schema.addRequiredItem(property.getName());
      }
    }
  }

  /** The schemas of what clients send, and those within them. */
  private static Set<String> sent(OpenAPI document) {
    Set<String> found = new HashSet<>();
    Deque<String> left = new ArrayDeque<>();
    document.getPaths().values().stream()
        .map(PathItem::readOperations)
        .flatMap(List::stream)
        .filter(operation -> operation.getRequestBody() != null)
        .forEach(operation -> references(operation.getRequestBody(), left));
    while (!left.isEmpty()) {
      String name = left.remove();
      if (found.add(name)) {
        references(document.getComponents().getSchemas().get(name), left);
      }
    }
    return found;
  }

  private static void references(Object part, Deque<String> into) {
    Matcher reference = REFERENCE.matcher(Json.pretty(part));
    while (reference.find()) {
      into.add(reference.group(1));
    }
  }
}
