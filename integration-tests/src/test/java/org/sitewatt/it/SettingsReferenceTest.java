package org.sitewatt.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Holds the reference of settings to what the bundles declare of them. */
class SettingsReferenceTest {

  private static final Path ROOT = Path.of(System.getProperty("sitewatt.root"));

  private static final String MARK =
      "<!-- From here on written from the code; a test compares it. -->\n";

  @Test
  void theReferenceSaysWhatTheBundlesDeclare() throws Exception {
    String written = Files.readString(ROOT.resolve("docs/reference/settings.md"));
    StringBuilder right =
        new StringBuilder(written.substring(0, written.indexOf(MARK) + MARK.length()));
    sections().values().forEach(right::append);
    Path made = Path.of("target", "settings.md");
    Files.writeString(made, right);

    assertThat(written)
        .as("docs/reference/settings.md is out of date: copy integration-tests/%s over it", made)
        .isEqualTo(right.toString());
  }

  /** By PID. */
  private static Map<String, String> sections() throws Exception {
    Map<String, String> sections = new TreeMap<>();
    for (Path bundle : bundles()) {
      for (Path declared : files(bundle.resolve("target/classes/OSGI-INF/metatype"))) {
        Document document =
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(declared.toFile());
        String pid = element(document.getElementsByTagName("Designate"), 0).getAttribute("pid");
        sections.put(pid, section(pid, ROOT.relativize(bundle), document));
      }
    }
    assertThat(sections).containsKeys("org.sitewatt.collector", "org.sitewatt.http");
    return sections;
  }

  private static String section(String pid, Path bundle, Document document) {
    Element settings = element(document.getElementsByTagName("OCD"), 0);
    String description = settings.getAttribute("description");
    StringBuilder text = new StringBuilder("\n### `").append(pid).append("`\n\n");
    text.append(description.isEmpty() ? settings.getAttribute("name") + "." : description);
    text.append(" See [%s](../../%s/README.md).\n\n".formatted(bundle.getFileName(), bundle));
    text.append("| key | default | bounds | meaning |\n|---|---|---|---|\n");
    NodeList keys = document.getElementsByTagName("AD");
    for (int i = 0; i < keys.getLength(); i++) {
      text.append(row(element(keys, i)));
    }
    return text.toString();
  }

  private static String row(Element key) {
    // The descriptor escapes blanks and commas.
    String standard = key.getAttribute("default").replaceAll("\\\\(.)", "$1");
    String bounds =
        key.hasAttribute("min") ? key.getAttribute("min") + " to " + key.getAttribute("max") : "";
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            key.getAttribute("id"),
            standard.isEmpty() ? "" : "`" + standard + "`",
            bounds,
            key.getAttribute("description").replace("|", "\\|"));
  }

  private static Element element(NodeList nodes, int index) {
    return (Element) nodes.item(index);
  }

  private static Iterable<Path> bundles() throws IOException {
    try (Stream<Path> bundles = Files.list(ROOT.resolve("bundles"))) {
      return Stream.concat(bundles, Stream.of(ROOT.resolve("dashboard-web"))).sorted().toList();
    }
  }

  private static Iterable<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
