package org.sitewatt.dashboard.internal.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Set;
import org.sitewatt.dashboard.internal.view.Views.ListView;

/**
 * What schemas are called, and with them the classes of generated clients: a view of a thing has
 * the thing's name, and a list of them is one.
 */
final class SchemaNames extends TypeNameResolver {

  private static final String VIEW = "View";

  @Override
  public String nameForType(JavaType type, Set<Options> options) {
    if (type.getRawClass() == ListView.class) {
      return nameForType(type.containedType(0), options) + "List";
    }
    String name = super.nameForType(type, options);
    return name.endsWith(VIEW) ? name.substring(0, name.length() - VIEW.length()) : name;
  }
}
