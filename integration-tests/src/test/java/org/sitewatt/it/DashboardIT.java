package org.sitewatt.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard of the demo fleet, as people see it in a real browser. */
class DashboardIT {

  /** A site of the demo that answers, and its device with the longest list of values. */
  private static final String WELL = "norwich-archive";

  private static final String METER = "/devices/norwich-archive-air-conditioning";
  private static final Pattern FLEET = Pattern.compile("^1[23] sites$");
  private static final String ALL_FEATURES =
      "sitewatt-collector,sitewatt-drivers,sitewatt-web,sitewatt-shell,sitewatt-demo";

  private static Node node;
  private static Browsers browsers;
  private static Path deploy;

  private Visitor visitor;

  @BeforeAll
  static void start() throws Exception {
    browsers = new Browsers();
    node = Node.unpack("dashboard").with("SITEWATT_FEATURES", ALL_FEATURES);
    deploy = Files.createDirectories(node.home().resolveSibling("drop"));
    node.with("SITEWATT_DEPLOY", deploy.toString()).start().awaitReady();
    PlaywrightAssertions.setDefaultAssertionTimeout(Visitor.PATIENCE);
  }

  @AfterAll
  static void stop() {
    node.close();
    browsers.close();
  }

  @AfterEach
  void leave() {
    visitor.close();
  }

  @Test
  void aWrongPasswordIsToldAndAnEndedSessionAsksAgain() {
    Page page = desk().go("/").page();
    page.locator("#username").fill("admin");
    page.locator("#password").fill("not the password");
    page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
    assertThat(page.getByText(Pattern.compile("wrong", Pattern.CASE_INSENSITIVE)).first())
        .isVisible();
    visitor.check("sign-in");

    visitor.signInAsAdministrator();
    visitor.context().clearCookies();
    visitor.go("/sites");
    assertThat(page.locator("#password")).isVisible();
  }

  @ParameterizedTest
  @CsvSource({
    "1440, 900, LIGHT",
    "1440, 900, DARK",
    "390, 844, LIGHT",
    "390, 844, DARK",
    "320, 640, LIGHT"
  })
  void everyPageShowsTheFleetIsAccessibleAndFits(int width, int height, ColorScheme scheme) {
    Page page = visitor(width, height, scheme).signInAsAdministrator().page();
    assertThat(page.getByText(FLEET).first()).isVisible();
    if (!visitor.hasPhone()) {
      assertThat(page.locator("sw-demand-all-sites canvas").first()).isVisible();
      assertThat(page.locator("sw-site-table .col-complete .unit").first()).isVisible();
    }
    visitor.check("overview");

    visitor.go("/sites");
    assertThat(page.getByText("Norwich Archive").first()).isVisible();
    visitor.check("sites");

    visitor.go("/sites/" + WELL);
    assertThat(page.locator("a[href='" + METER + "']")).isVisible();
    visitor.check("site");

    visitor.go(METER);
    assertThat(page.locator("button.read")).isVisible();
    assertThat(page.locator("sw-demand-chart canvas")).isVisible();
    assertThat(page.locator("sw-half-hours .cells rect").first()).isVisible();
    visitor.check("device");

    visitor.go("/drivers");
    assertThat(page.getByText("eastron-sdm630").first()).isVisible();
    visitor.check("drivers");

    visitor.go("/system");
    assertThat(page.locator("tr.row").first()).isVisible();
    visitor.check("system");
    page.locator("tr.row a").nth(3).click();
    assertThat(page.getByText("% of devices read")).isVisible();
    visitor.check("round");

    visitor.go("/sites/new?site=" + WELL);
    assertThat(page.locator("button.probe")).isVisible();
    visitor.check("add-devices");
  }

  @Test
  void theCollectionsHealthLooksBackOnAWeekFromTheFirstMinute() {
    Page page = desk().signInAsAdministrator().page();
    assertThat(page.locator("sw-recent-rounds tbody tr")).hasCount(6);
    page.reload();
    assertThat(page.locator("sw-last-round sw-hint")).containsText(Pattern.compile("9\\d\\.\\d %"));
  }

  @Test
  void aChartIsNoHigherThanItSaysHoweverLongTheListBesideIt() {
    Page page = desk().signInAsAdministrator().go(METER).page();
    Locator plot = page.locator("sw-demand-chart canvas");
    assertThat(plot).isVisible();
    page.getByRole(AriaRole.BUTTON, named("Show all")).click();
    assertThat(page.getByRole(AriaRole.CELL, named("Power L3").setExact(true))).isVisible();
    assertThat(plot.boundingBox().height).isBetween(240.0, 400.0);
    page.locator("sw-device-demand").getByText("Table").click();
    assertThat(page.getByText("Half-hour, ")).isVisible();
  }

  @Test
  void todayStandsBesideWhatIsUsualAndAYearIsShownDayByDay() throws Exception {
    Session session = node.signIn();
    Instant before = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(15));
    String day = "&from=" + before + "&to=" + before.plus(Duration.ofDays(1));
    String intervals = "/api/v1" + METER + "/intervals?quantity=energy.active.import" + day;
    // The demo makes its past up while it runs, the newest first.
    await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () ->
                session.read(intervals).findValues("value").stream().anyMatch(JsonNode::isNumber));
    Page page = desk().signInAsAdministrator().go(METER).page();
    assertThat(page.getByText("band: usual")).isVisible();
    assertThat(page.locator("sw-half-hours").getByText(Pattern.compile("^(Mon|Sun) ")).first())
        .isVisible();
    page.locator("sw-half-hours").getByText("Table").click();
    assertThat(page.locator("sw-half-hours tbody tr").nth(600)).isAttached();
    page.getByRole(AriaRole.BUTTON, named("Year")).click();
    assertThat(page.getByText("kWh a day")).isVisible();
    assertThat(page.locator("sw-device-demand canvas")).isVisible();
    visitor.check("device-year");
    page.locator("sw-device-demand").getByText("Table").click();
    assertThat(page.locator("sw-device-demand tbody tr").nth(50)).isAttached();
    assertThat(page.getByText("band: usual")).hasCount(0);
  }

  @Test
  void aDeviceIsReadOnTheSpot() {
    Page page = desk().signInAsAdministrator().go(METER).page();
    Response read =
        page.waitForResponse(
            answer -> answer.url().endsWith("/read"), () -> page.locator("button.read").click());
    assertThat(read.status()).isEqualTo(200);
    assertThat(page.getByText(Pattern.compile("\\d+ requests?")).first()).isVisible();
  }

  @Test
  void aSiteIsAddedWithADeviceThatAnswersAndStandsAmongTheOthers() {
    Page page = desk().signInAsAdministrator().go("/sites/new").page();
    page.getByRole(AriaRole.BUTTON, named("Add the site")).click();
    assertThat(page.locator("#name-wrong")).isVisible();
    page.locator("#name").fill("Quay Office");
    page.locator("#gateway-host").fill("127.20.0.2");
    page.locator("#gateway-port").fill("5020");
    page.getByRole(AriaRole.BUTTON, named("Add the site")).click();

    page.locator("#driver").selectOption("schneider-iem3000");
    page.locator("#type").selectOption("HEATER");
    page.locator("#unitId").fill("11");
    page.locator("button.probe").click();
    assertThat(page.getByText("The device answered: ")).isVisible();
    page.locator("#name").fill("Heating, ground floor");
    page.getByRole(AriaRole.BUTTON, named("Add the device")).click();
    assertThat(page.locator("li a", new Page.LocatorOptions().setHasText("ground floor")))
        .isVisible();

    visitor.go("/sites");
    assertThat(page.locator("sw-sites-table a[href='/sites/quay-office']")).isVisible();
    visitor.call("DELETE", "/sites/quay-office", null);
    assertThat(page.locator("sw-sites-table a[href='/sites/quay-office']")).hasCount(0);
  }

  @Test
  void aRefusedDriverShowsOnAnOpenPageAndGoesWithItsFile() throws IOException {
    Page page = desk().signInAsAdministrator().page();
    assertThat(page.getByText("Lerwick Workshop is offline")).isVisible();
    Path bad = Files.writeString(deploy.resolve("broken.yaml"), "id: broken\n");
    Locator told = page.getByText("Driver broken.yaml does not serve");
    assertThat(told.first()).isVisible();
    Files.delete(bad);
    assertThat(told).hasCount(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/devices/nope", "/sites/nope", "/system/rounds/nope", "/nowhere"})
  void whatDoesNotExistIsSaidOnAPageOfItsOwn(String path) {
    Page page = desk().signInAsAdministrator().go(path).page();
    assertThat(page.getByRole(AriaRole.HEADING, named("Not found").setLevel(1))).isVisible();
    assertThat(page.locator("main a.link").first()).isVisible();
    visitor.check("not-found");
  }

  @Test
  void figuresStayWhileTheServerIsAwayAndTheyAreMarkedAsOld() {
    Page page = desk().signInAsAdministrator().page();
    assertThat(page.getByText(FLEET).first()).isVisible();
    visitor.context().setOffline(true);
    assertThat(page.getByText(Pattern.compile("Reconnecting|Stale since")).first()).isVisible();
    assertThat(page.getByText(FLEET).first()).isVisible();
    page.locator("nav a[href='/system']").click();
    assertThat(page.getByText(Pattern.compile("cannot be reached|did not arrive")).first())
        .isVisible();
    assertThat(page.getByRole(AriaRole.BUTTON, named("Try again")).first()).isVisible();
    visitor.context().setOffline(false);
    assertThat(page.locator("tr.row").first()).isVisible();
    assertThat(page.getByText(Pattern.compile("^Live")).first()).isVisible();
  }

  @ParameterizedTest
  @CsvSource({"viewer, 0, 0, 0", "technician, 1, 0, 0", "operator, 1, 1, 1"})
  void aRoleIsOfferedWhatItMayDo(String role, int read, int add, int collect) {
    addUser(role);
    Page page = desk().signIn(role, Node.PASSWORD).page();
    assertThat(page.getByText(FLEET).first()).isVisible();
    visitor.check("overview-" + role);
    visitor.go(METER);
    assertThat(page.getByText("Latest values")).isVisible();
    assertThat(page.locator("button.read")).hasCount(read);
    visitor.go("/sites/" + WELL);
    assertThat(page.locator("a[href='" + METER + "']")).isVisible();
    assertThat(page.getByText("Add devices")).hasCount(add);
    visitor.go("/system");
    assertThat(page.locator("tr.row").first()).isVisible();
    assertThat(page.locator("button.collect")).hasCount(collect);
    visitor.go("/sites/new");
    assertThat(page.getByText("Not for your role")).hasCount(1 - add);
    for (String path : List.of("/system/users", "/system/audit")) {
      visitor.go(path);
      assertThat(page.getByText("Not for your role")).isVisible();
      assertThat(page.locator("nav.tabs")).hasCount(0);
    }
    visitor.check("denied-" + role);
  }

  /** A user that exists already is fine. */
  private static void addUser(String role) {
    try (Visitor administrator = new Visitor(node, browsers, 1440, 900, ColorScheme.LIGHT)) {
      administrator
          .signInAsAdministrator()
          .call(
              "POST",
              "/users",
              Map.of(
                  "username",
                  role,
                  "role",
                  role.toUpperCase(Locale.ROOT),
                  "password",
                  Node.PASSWORD));
    }
  }

  private Visitor desk() {
    return visitor(1440, 900, ColorScheme.LIGHT);
  }

  private Visitor visitor(int width, int height, ColorScheme scheme) {
    visitor = new Visitor(node, browsers, width, height, scheme);
    return visitor;
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
