package org.sitewatt.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dashboard of the demo fleet, as people see it in a real browser. */
class DashboardIT {

  private static final int DEMO_SITES = 12;

  /** A site of the demo that answers. */
  private static final String WELL = "Norwich Archive";

  private static final int PHONE = 600;
  private static final double SLOW_MACHINE = Duration.ofSeconds(60).toMillis();
  private static final String ALL_FEATURES =
      "sitewatt-collector,sitewatt-drivers,sitewatt-web,sitewatt-shell,sitewatt-demo";

  private static Node node;
  private static Browsers browsers;

  private final List<String> foreign = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();
  private BrowserContext context;

  @BeforeAll
  static void start() throws Exception {
    node = Node.unpack("dashboard").with("SITEWATT_FEATURES", ALL_FEATURES).start().awaitReady();
    browsers = new Browsers();
    PlaywrightAssertions.setDefaultAssertionTimeout(SLOW_MACHINE);
  }

  @AfterAll
  static void stop() {
    browsers.close();
    node.close();
  }

  @AfterEach
  void nobodyElseWasAskedAndNothingFailed() {
    context.close();
    assertThat(foreign).as("requests to others").isEmpty();
    assertThat(failed).as("server errors").isEmpty();
  }

  @Test
  void aWrongPasswordIsToldAndAnEndedSessionAsksAgain() {
    Page page = open(1440, 900, ColorScheme.LIGHT);
    page.navigate(node.uri("/").toString());
    page.locator("#username").fill("admin");
    page.locator("#password").fill("not the password");
    page.getByRole(AriaRole.BUTTON, named("Sign in")).click();

    assertThat(page.getByText(Pattern.compile("wrong", Pattern.CASE_INSENSITIVE)).first())
        .isVisible();

    signIn(page);
    context.clearCookies();
    page.navigate(node.uri("/sites").toString());
    assertThat(page.locator("#password")).isVisible();
  }

  @ParameterizedTest
  @CsvSource({"1440, 900, LIGHT", "1440, 900, DARK", "390, 844, LIGHT", "390, 844, DARK"})
  void everyPageShowsTheFleetAndIsAccessible(int width, int height, ColorScheme scheme) {
    Page page = open(width, height, scheme);
    page.navigate(node.uri("/").toString());
    signIn(page);

    assertThat(page.locator("sw-widget-frame").first()).isVisible();
    assertThat(page.getByText(Pattern.compile(DEMO_SITES + " sites")).first()).isVisible();
    if (width > PHONE) {
      assertThat(page.locator("sw-demand-all-sites canvas").first()).isVisible();
    }
    check(page, "overview", width, scheme);

    page.navigate(node.uri("/sites").toString());
    assertThat(page.getByText(WELL).first()).isVisible();
    check(page, "sites", width, scheme);

    page.navigate(node.uri("/sites/" + slug(WELL)).toString());
    Locator device = page.locator("a[href^='/devices/']").first();
    assertThat(device).isVisible();
    check(page, "site", width, scheme);

    page.navigate(node.uri(device.getAttribute("href")).toString());
    assertThat(page.locator("button.read")).isVisible();
    check(page, "device", width, scheme);

    page.navigate(node.uri("/drivers").toString());
    assertThat(page.getByText("eastron-sdm630").first()).isVisible();
    check(page, "drivers", width, scheme);

    page.navigate(node.uri("/system").toString());
    assertThat(page.locator("button.collect")).isVisible();
    check(page, "system", width, scheme);
  }

  @Test
  void aDeviceIsReadOnTheSpot() {
    Page page = open(1440, 900, ColorScheme.LIGHT);
    page.navigate(node.uri("/").toString());
    signIn(page);
    page.navigate(node.uri("/sites/" + slug(WELL)).toString());
    Locator device = page.locator("a[href^='/devices/']").first();
    assertThat(device).isVisible();
    page.navigate(node.uri(device.getAttribute("href")).toString());

    Response read =
        page.waitForResponse(
            answer -> answer.url().endsWith("/read"), () -> page.locator("button.read").click());

    assertThat(read.status()).isEqualTo(200);
    assertThat(page.getByText(Pattern.compile("\\d+ requests?")).first()).isVisible();
  }

  private Page open(int width, int height, ColorScheme scheme) {
    context =
        browsers
            .browser()
            .newContext(
                new com.microsoft.playwright.Browser.NewContextOptions()
                    .setViewportSize(width, height)
                    .setColorScheme(scheme));
    context.setDefaultTimeout(SLOW_MACHINE);
    context.onRequest(this::note);
    context.onResponse(
        answer -> {
          if (answer.status() >= 500 && answer.status() != 502) {
            failed.add(answer.status() + " " + answer.url());
          }
        });
    return context.newPage();
  }

  private void note(Request request) {
    String url = request.url();
    if (!url.startsWith(node.uri("/").toString()) && !url.startsWith("data:")) {
      foreign.add(url);
    }
  }

  private static String slug(String name) {
    return name.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private static void signIn(Page page) {
    page.locator("#username").fill("admin");
    page.locator("#password").fill(Node.PASSWORD);
    page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
    assertThat(page.locator("sw-overview")).isVisible();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  /** No WCAG violation, no sideways scrolling; leaves a picture for people to look at. */
  private static void check(Page page, String name, int width, ColorScheme scheme) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(
                Path.of(
                    System.getProperty("sitewatt.work"),
                    "screenshots",
                    name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png")));
    Object overflow =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(((Number) overflow).intValue()).as("%s scrolls sideways", name).isZero();
    assertThat(
            new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .analyze()
                .getViolations())
        .as("WCAG violations on %s", name)
        .isEmpty();
  }
}
