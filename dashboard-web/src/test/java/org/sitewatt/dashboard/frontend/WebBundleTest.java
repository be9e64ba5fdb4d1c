package org.sitewatt.dashboard.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What the build put into the folder {@code web/} for the browser. */
class WebBundleTest {

  private static final Path WEB = Path.of("target/classes/web");
  private static final long FIRST_SCREEN_LIMIT = 150L * 1024;

  /** {@code import "/x.js"} and {@code from "/x.js"}, not {@code import("/x.js")}. */
  private static final Pattern STATIC_IMPORT =
      Pattern.compile("(?:import|from)\\s*\"/([^\"]+\\.js)\"");

  private static final Pattern WIDGET =
      Pattern.compile("\"element\":\\s*\"([^\"]+)\",\\s*\"module\":\\s*\"/([^\"]+)\"");

  @Test
  void everyBuiltInWidgetHasItsModuleAndDefinesItsElement() {
    Matcher widgets = WIDGET.matcher(read(WEB.resolve("widgets.json")));
    List<String> found = new ArrayList<>();
    while (widgets.find()) {
      found.add(widgets.group(2));
      assertThat(read(WEB.resolve(widgets.group(2)))).contains('"' + widgets.group(1) + '"');
    }
    assertThat(found).hasSizeGreaterThan(5).doesNotHaveDuplicates();
  }

  @Test
  void firstScreenStaysBelowItsLimit() {
    Set<Path> scripts = new LinkedHashSet<>();
    collect(WEB.resolve("app.js"), scripts);
    try (Stream<Path> widgets = Files.list(WEB.resolve("widgets"))) {
      widgets.filter(each -> each.toString().endsWith(".js")).forEach(w -> collect(w, scripts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(scripts).as("shared chunks").anyMatch(each -> each.toString().contains("chunks"));
    long compressed = scripts.stream().mapToLong(WebBundleTest::compressed).sum();
    assertThat(compressed).as("compressed bytes of %s", scripts).isLessThan(FIRST_SCREEN_LIMIT);
  }

  @Test
  void chartsAndMapAreNoPartOfTheFirstScreen() {
    Set<Path> scripts = new LinkedHashSet<>();
    collect(WEB.resolve("app.js"), scripts);
    assertThat(scripts).noneMatch(each -> each.toString().matches(".*(echarts|leaflet)-.*"));
    assertThat(files("chunks")).anyMatch(name -> name.matches("echarts-[A-Z0-9]{8}\\.js"));
    assertThat(files("chunks")).anyMatch(name -> name.matches("leaflet-[A-Z0-9]{8}\\.js"));
  }

  @Test
  void pageHasNoInlineScriptOrStyleAndAsksNobodyElse() {
    String page = read(WEB.resolve("index.html"));
    assertThat(page).doesNotContainPattern("<script(?![^>]*src=)").doesNotContain("style=");
    assertThat(page).doesNotContain("http:").doesNotContain("https:").doesNotContain("\"//");
    assertThat(read(WEB.resolve("app.css"))).doesNotContainPattern("url\\([\"']?(https?:)?//");
  }

  @Test
  void whatNeverChangesCarriesAHashInItsName() {
    assertThat(files("assets")).isNotEmpty().allMatch(name -> name.matches(".*-[A-Z0-9]{8}\\..*"));
    assertThat(files("chunks")).isNotEmpty().allMatch(name -> name.matches(".*-[A-Z0-9]{8}\\.js"));
  }

  @Test
  void licencesOfWhatIsBundledAreThere() {
    assertThat(files("licenses"))
        .contains(
            "echarts-LICENSE.txt",
            "echarts-NOTICE.txt",
            "inter-LICENSE.txt",
            "leaflet-LICENSE.txt",
            "lit-LICENSE.txt",
            "zrender-LICENSE.txt");
  }

  private static void collect(Path script, Set<Path> seen) {
    Path normal = script.normalize();
    if (!seen.add(normal)) {
      return;
    }
    Matcher imports = STATIC_IMPORT.matcher(read(normal));
    while (imports.find()) {
      collect(WEB.resolve(imports.group(1)), seen);
    }
  }

  private static List<String> files(String folder) {
    try (Stream<Path> all = Files.list(WEB.resolve(folder))) {
      return all.map(each -> each.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long compressed(Path script) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      Files.copy(script, gzip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.size();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
