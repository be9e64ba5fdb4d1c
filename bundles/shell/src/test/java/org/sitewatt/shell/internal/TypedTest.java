package org.sitewatt.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.audit.Door;

class TypedTest {

  @Test
  void whatIsNoNumberIsNamedWithWhatWouldBeRight() {
    assertThatThrownBy(() -> Typed.whole("unitId", "12abc"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("unitId: '12abc' must be a whole number like 502");
    assertThatThrownBy(() -> Typed.whole("limit", "99999999999"))
        .hasMessage("limit: '99999999999' must be a whole number like 502");
    assertThatThrownBy(() -> Typed.decimal("latitude", "north"))
        .hasMessage("latitude: 'north' must be a number like 59.9");
    assertThatThrownBy(() -> Typed.decimal("latitude", "NaN")).hasMessageContaining("'NaN'");
    assertThatThrownBy(() -> Typed.constant("door", "window", Door.class))
        .hasMessageContaining("door: 'window' must be one of [");
  }

  @Test
  void whatIsRightIsRead() {
    assertThat(Typed.whole("port", "502")).isEqualTo(502);
    assertThat(Typed.decimal("longitude", "-10.75")).isEqualTo(-10.75);
    assertThat(Typed.constant("door", "shell", Door.class)).isEqualTo(Door.SHELL);
    assertThat(Typed.whole("port", null)).isNull();
    assertThat(Typed.decimal("longitude", null)).isNull();
    assertThat(Typed.constant("door", null, Door.class)).isNull();
  }

  static Stream<Class<?>> commands() {
    return Commands.all().stream();
  }

  /** Karaf converts, and says of what it cannot convert that it is no java.lang.Integer. */
  @ParameterizedTest
  @MethodSource("commands")
  void noCommandLeavesNumbersToKaraf(Class<?> type) {
    Stream<Field> typed =
        Stream.<Class<?>>iterate(type, t -> t != Object.class, Class::getSuperclass)
            .flatMap(t -> Arrays.stream(t.getDeclaredFields()))
            .filter(
                field ->
                    field.isAnnotationPresent(Option.class)
                        || field.isAnnotationPresent(Argument.class));
    assertThat(typed)
        .extracting(Field::getType)
        .doesNotContain(
            Integer.class, int.class, Long.class, long.class, Double.class, double.class);
  }
}
