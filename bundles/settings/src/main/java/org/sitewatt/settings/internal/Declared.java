package org.sitewatt.settings.internal;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What a bundle declares about its settings, as bnd writes it from the annotations (OSGi Compendium
 * 105). Immutable.
 *
 * @param pid of the configuration
 * @param keys those with numbers and truth values; of a text nobody else can say what is right
 */
record Declared(String pid, Map<String, Key> keys) {

  private static final Set<String> WHOLE = Set.of("Integer", "Long", "Short", "Byte");
  private static final String TRUTH = "Boolean";
  private static final Set<String> FRACTIONS = Set.of("Double", "Float");

  /**
   * One setting.
   *
   * @param min null for none
   * @param max null for none
   * @param standard used when nothing is said; empty for none
   */
  record Key(String type, BigDecimal min, BigDecimal max, String standard) {

    /** What a value should be; empty when it is right. */
    Optional<String> objection(String value) {
      if (type.equals(TRUTH)) {
        return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")
            ? Optional.empty()
            : Optional.of("must be true or false");
      }
      boolean whole = WHOLE.contains(type);
      boolean right =
          whole ? value.matches("[+-]?\\d{1,18}") : value.matches("[+-]?\\d{1,18}([.]\\d{1,18})?");
      if (right && isWithin(new BigDecimal(value))) {
        return Optional.empty();
      }
      return Optional.of(
          "must be a "
              + (whole ? "whole number" : "number")
              + (min == null ? "" : " from " + min + " to " + max));
    }

    private boolean isWithin(BigDecimal number) {
      return (min == null || number.compareTo(min) >= 0)
          && (max == null || number.compareTo(max) <= 0);
    }
  }

  /** Reads a declaration; the caller closes the stream. */
  static Declared read(InputStream xml) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      Document document = factory.newDocumentBuilder().parse(xml);
      Element designate = (Element) document.getElementsByTagName("Designate").item(0);
      NodeList attributes = document.getElementsByTagName("AD");
      Map<String, Key> keys = new TreeMap<>();
      for (int i = 0; i < attributes.getLength(); i++) {
        Element one = (Element) attributes.item(i);
        // The descriptor escapes blanks and commas.
        String standard = one.getAttribute("default").replaceAll("\\\\(.)", "$1");
        String type = one.getAttribute("type");
        if (type.equals(TRUTH) || WHOLE.contains(type) || FRACTIONS.contains(type)) {
          keys.put(
              one.getAttribute("id"),
              new Key(type, number(one, "min"), number(one, "max"), standard));
        }
      }
      return new Declared(designate == null ? "" : designate.getAttribute("pid"), Map.copyOf(keys));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("This declares no settings", e);
    }
  }

  private static BigDecimal number(Element attribute, String bound) {
    return attribute.hasAttribute(bound) ? new BigDecimal(attribute.getAttribute(bound)) : null;
  }
}
