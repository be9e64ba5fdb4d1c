package org.sitewatt.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Somebody with a browser of their own in front of a node's dashboard. Not thread-safe. */
final class Visitor implements AutoCloseable {

  static final double PATIENCE = Duration.ofSeconds(60).toMillis();

  /** Below it a screen is a phone's. */
  static final int PHONE = 600;

  /** Boxes that scroll sideways, and elements that stick out of their card, charts also below. */
  private static final String TOO_WIDE =
      """
      () => {
        const found = [];
        const root = document.documentElement;
        if (root.scrollWidth > root.clientWidth) found.push('the page');
        const look = (parent, card) => {
          for (const each of parent.children) {
            // A map's own layers are larger than its window.
            if (each.matches('.leaflet-container')) continue;
            const own = each.matches('.card') ? each : card;
            if (each.matches('.scroll') && each.scrollWidth > each.clientWidth + 1) {
              found.push(`${each.getAttribute('aria-label')}: ${each.scrollWidth} > ${each.clientWidth}`);
            }
            if (card && each.matches('table, canvas, dl, header')) {
              const box = each.getBoundingClientRect();
              const within = card.getBoundingClientRect();
              const below = each.matches('canvas') && box.bottom > within.bottom + 1;
              if (box.width > 0 && (box.right > within.right + 1 || below)) {
                found.push(`${each.localName} in ${card.getAttribute('aria-label')}`);
              }
            }
            look(each, own);
            if (each.shadowRoot) look(each.shadowRoot, own);
          }
        };
        look(document.body, null);
        return found;
      }
      """;

  /** Controls that a finger misses. */
  private static final String TOO_SMALL =
      """
      () => {
        const found = [];
        const look = (parent) => {
          for (const each of parent.querySelectorAll('*')) {
            if (each.shadowRoot) look(each.shadowRoot);
            if (!each.matches('button, input, select, summary, nav a')) continue;
            const { width, height } = each.getBoundingClientRect();
            const hidden = width === 0 || each.className === 'skip';
            if (!hidden && (height < 43.5 || width < 24)) {
              found.push(`${each.localName} ${each.textContent.trim()} ${width} x ${height}`);
            }
          }
        };
        look(document);
        return found;
      }
      """;

  private final Node node;
  private final BrowserContext context;
  private final List<String> foreign = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();
  private final Page page;
  private final int width;
  private final ColorScheme scheme;

  Visitor(Node node, Browsers browsers, int width, int height, ColorScheme scheme) {
    this.node = node;
    this.width = width;
    this.scheme = scheme;
    context =
        browsers
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(width, height)
                    .setHasTouch(width < PHONE)
                    .setColorScheme(scheme));
    context.setDefaultTimeout(PATIENCE);
    context.onRequest(this::note);
    context.onResponse(this::note);
    page = context.newPage();
  }

  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  boolean hasPhone() {
    return width < PHONE;
  }

  Visitor go(String path) {
    page.navigate(node.uri(path).toString());
    return this;
  }

  Visitor signIn(String username, String password) {
    typeIn(username, password);
    assertThat(page.locator("sw-overview")).isVisible();
    return this;
  }

  /** Signs in without a look at what comes of it. */
  Visitor typeIn(String username, String password) {
    go("/");
    page.locator("#username").fill(username);
    page.locator("#password").fill(password);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    return this;
  }

  Visitor signInAsAdministrator() {
    return signIn("admin", Node.PASSWORD);
  }

  /** A call of the REST interface as whoever is signed in, from their page; gives the status. */
  int call(String method, String path, Map<String, String> body) {
    Object status =
        page.evaluate(
            """
            async ([method, path, body]) => {
              const { csrfToken } = await (await fetch('/api/v1/session')).json();
              const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': csrfToken };
              const options = { method, headers, body: body && JSON.stringify(body) };
              return (await fetch('/api/v1' + path, options)).status;
            }
            """,
            Arrays.asList(method, path, body));
    return ((Number) status).intValue();
  }

  /**
   * No WCAG violation, nothing wider than its place, nothing too small for a finger; leaves a
   * picture for people to look at.
   */
  void check(String name) {
    String colours = scheme.name().toLowerCase(Locale.ROOT);
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(
                Path.of(
                    System.getProperty("sitewatt.work"),
                    "screenshots",
                    name + "-" + width + "-" + colours + ".png")));
    assertThat((List<?>) page.evaluate(TOO_WIDE)).as("wider than its place: %s", name).isEmpty();
    if (hasPhone()) {
      assertThat((List<?>) page.evaluate(TOO_SMALL)).as("too small: %s", name).isEmpty();
    }
    assertThat(
            new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .analyze()
                .getViolations())
        .as("WCAG violations on %s", name)
        .isEmpty();
  }

  /** Leaves; nobody else was asked meanwhile and the server did not fail. */
  @Override
  public void close() {
    context.close();
    assertThat(foreign).as("requests to others").isEmpty();
    assertThat(failed).as("server errors").isEmpty();
  }

  private void note(Request request) {
    String url = request.url();
    if (!url.startsWith(node.uri("/").toString()) && !url.startsWith("data:")) {
      foreign.add(url);
    }
  }

  private void note(Response answer) {
    if (answer.status() >= 500 && answer.status() != 502) {
      failed.add(answer.status() + " " + answer.url());
    }
  }
}
