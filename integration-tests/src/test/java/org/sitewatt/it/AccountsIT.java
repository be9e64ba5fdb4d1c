package org.sitewatt.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A platform as it is after its first start, without sites: who may come in, and what they see. */
class AccountsIT {

  private static final String TEMPORARY = "temporary until tonight";
  private static final String OWN = "three words of their own";

  private static Node node;
  private static Browsers browsers;

  private final List<Visitor> visitors = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    browsers = new Browsers();
    node =
        Node.unpack("accounts")
            .with("SITEWATT_FEATURES", "sitewatt-collector,sitewatt-drivers,sitewatt-web")
            .start()
            .awaitReady();
    PlaywrightAssertions.setDefaultAssertionTimeout(Visitor.PATIENCE);
  }

  @AfterAll
  static void stop() {
    node.close();
    browsers.close();
  }

  @AfterEach
  void leave() {
    visitors.forEach(Visitor::close);
  }

  @ParameterizedTest
  @CsvSource({"1440, 900, LIGHT", "1440, 900, DARK", "390, 844, LIGHT", "390, 844, DARK"})
  void everyPageOfAnEmptyPlatformSaysWhatComesNext(int width, int height, ColorScheme scheme) {
    Visitor visitor = visitor(width, height, scheme).signInAsAdministrator();
    Page page = visitor.page();
    assertThat(page.getByText("No sites yet")).isVisible();
    assertThat(page.locator("main a.button[href='/sites/new']")).isVisible();
    visitor.check("empty-overview");
    visitor.go("/sites");
    assertThat(page.getByText("No sites yet")).isVisible();
    visitor.check("empty-sites");
    visitor.go("/system");
    assertThat(page.getByText("No round yet")).isVisible();
    visitor.check("empty-system");

    visitor.go("/account");
    assertThat(page.getByText("this one")).isVisible();
    assertThat(page.getByText("No tokens")).isVisible();
    visitor.check("account");
    visitor.go("/system/users");
    assertThat(row(page, "admin")).containsText("you");
    visitor.check("users");
    visitor.go("/system/audit");
    assertThat(page.locator("sw-audit tbody tr").first()).isVisible();
    visitor.check("audit");
  }

  @Test
  void aNewUserChoosesAPasswordOfTheirOwn() {
    Visitor administrator = desk().signInAsAdministrator().go("/system/users");
    typeIn(administrator, "nora");
    assertThat(row(administrator.page(), "nora")).containsText("Temporary password");

    Visitor nora = phone().typeIn("nora", TEMPORARY);
    Page page = nora.page();
    assertThat(heading(page, "Choose a password")).isVisible();
    nora.check("temporary-password");
    nora.go("/sites");
    assertThat(heading(page, "Choose a password")).isVisible();
    page.locator("#currentPassword").fill(TEMPORARY);
    page.locator("#newPassword").fill("1234567890");
    page.locator("#again").fill(OWN);
    click(page, "Change the password");
    assertThat(page.locator("#again-wrong")).isVisible();
    page.locator("#again").fill("1234567890");
    click(page, "Change the password");
    assertThat(page.locator("#newPassword-wrong")).containsText("would guess");
    page.locator("#newPassword").fill(OWN);
    page.locator("#again").fill(OWN);
    click(page, "Change the password");
    assertThat(heading(page, "Sites")).isVisible();

    administrator.go("/system/users");
    assertThat(row(administrator.page(), "nora")).containsText("Active");
    nora.close();
    visitors.remove(nora);
    assertThat(phone().signIn("nora", OWN).page().locator("sw-overview")).isVisible();
  }

  @Test
  void aPasswordThatIsChangedEndsTheOtherSessions() {
    Visitor administrator = desk().signInAsAdministrator();
    addUser(administrator, "ottavia");
    Visitor phone = phone().signIn("ottavia", TEMPORARY);
    Visitor desk = desk().signIn("ottavia", TEMPORARY).go("/account");
    Page page = desk.page();
    assertThat(page.locator("sw-own-sessions tbody tr")).hasCount(2);

    page.locator("#currentPassword").fill("not the password");
    page.locator("#newPassword").fill(OWN);
    page.locator("#again").fill(OWN);
    click(page, "Change the password");
    assertThat(page.locator("#currentPassword-wrong")).hasText("Is wrong.");
    page.locator("#currentPassword").fill(TEMPORARY);
    click(page, "Change the password");
    assertThat(page.getByText("Your other sessions have ended")).isVisible();
    assertThat(page.locator("sw-own-sessions tbody tr")).hasCount(1);
    assertThat(phone.page().getByText("Your session has ended")).isVisible();
    phone.check("session-ended");
  }

  @Test
  void aSessionIsEndedFromAnotherBrowser() {
    addUser(desk().signInAsAdministrator(), "sven");
    Visitor lost = phone().signIn("sven", TEMPORARY);
    Visitor desk = desk().signIn("sven", TEMPORARY).go("/account");
    Page page = desk.page();
    Locator others =
        page.locator("sw-own-sessions tbody tr")
            .filter(new Locator.FilterOptions().setHasNotText("this one"));
    assertThat(others).hasCount(1);
    confirm(page, others.getByRole(AriaRole.BUTTON), "End the session");
    assertThat(others).hasCount(0);
    assertThat(lost.page().getByText("Your session has ended")).isVisible();
  }

  @Test
  void aTokenIsShownOnceServesAndIsRevoked() throws Exception {
    Visitor visitor = desk().signInAsAdministrator().go("/account");
    Page page = visitor.page();
    click(page, "Make a token");
    assertThat(page.locator("#name-wrong")).isVisible();
    page.locator("#name").fill("Monthly report");
    click(page, "Make a token");
    Locator shown = page.getByLabel("Shown once");
    assertThat(shown).hasValue(Pattern.compile("\\S{20,}"));
    final String token = shown.inputValue();
    visitor.check("token");
    click(page, "Done");
    assertThat(shown).hasCount(0);
    visitor.go("/account");
    assertThat(page.locator("sw-own-tokens tbody tr")).containsText("Monthly report");
    assertThat(page.locator("sw-own-tokens").innerText()).doesNotContain(token);
    assertThat(sitesAs(token)).isEqualTo(200);

    confirm(page, page.getByText("Revoke"), "Revoke Monthly report");
    assertThat(page.getByText("No tokens")).isVisible();
    assertThat(sitesAs(token)).isEqualTo(401);
  }

  @Test
  void anAdministratorChangesResetsDisablesAndRemovesAUser() {
    Visitor administrator = desk().signInAsAdministrator();
    addUser(administrator, "piet");
    administrator.go("/system/users");
    Page page = administrator.page();
    Locator row = row(page, "piet");
    Locator role = page.getByLabel("Role of piet");
    role.selectOption("OPERATOR");
    click(page, "Keep piet");
    assertThat(role).hasValue("VIEWER");
    role.selectOption("OPERATOR");
    click(page, "Save: piet");
    assertThat(row.getByText("Save")).hasCount(0);
    administrator.go("/system/users");
    assertThat(role).hasValue("OPERATOR");

    confirm(page, row.getByText("Reset password"), "Reset password of piet");
    Locator shown = page.getByLabel("Shown once");
    assertThat(shown).hasValue(Pattern.compile("\\S{20,}"));
    Visitor piet = phone().typeIn("piet", shown.inputValue());
    assertThat(heading(piet.page(), "Choose a password")).isVisible();
    administrator.check("reset");
    click(page, "Done");

    confirm(page, row.getByText("Disable"), "Disable piet");
    assertThat(row).containsText("Disabled");
    piet.page().reload();
    assertThat(heading(piet.page(), "Sign in")).isVisible();
    click(page, "Enable piet");
    assertThat(row).not().containsText("Disabled");
    confirm(page, row.getByText("Remove"), "Remove piet");
    assertThat(row).hasCount(0);
  }

  @Test
  void theAuditTrailIsFilteredByWhatTheAddressSays() {
    Visitor visitor = desk().signInAsAdministrator();
    addUser(visitor, "quentin");
    visitor.go("/system/audit");
    Page page = visitor.page();
    Locator rows = page.locator("sw-audit tbody tr");
    assertThat(rows.filter(new Locator.FilterOptions().setHasText("quentin"))).hasCount(1);
    page.locator("#action").selectOption("SIGNED_IN");
    assertThat(rows.filter(new Locator.FilterOptions().setHasText("quentin"))).hasCount(0);
    assertThat(rows.first()).containsText("Signed in");
    assertThat(page).hasURL(Pattern.compile("action=SIGNED_IN"));
    page.reload();
    assertThat(page.locator("#action")).hasValue("SIGNED_IN");
    page.locator("#user").fill("nobody-of-that-name");
    assertThat(page.getByText("No entry matches")).isVisible();
    visitor.check("audit-nothing");
    click(page, "Show all entries");
    assertThat(page.locator("#action")).hasValue("");
    assertThat(rows.filter(new Locator.FilterOptions().setHasText("quentin"))).hasCount(1);
  }

  /** Presses a button that asks once more, and then the answer. */
  private static void confirm(Page page, Locator button, String action) {
    button.click();
    assertThat(button(page, "Keep")).isVisible();
    click(page, action);
  }

  private static void typeIn(Visitor administrator, String username) {
    Page page = administrator.page();
    page.locator("#username").fill(username);
    page.locator("#password").fill(TEMPORARY);
    page.getByRole(AriaRole.BUTTON, named("Add").setExact(true)).click();
  }

  private static void addUser(Visitor administrator, String username) {
    Map<String, String> user =
        Map.of("username", username, "role", "VIEWER", "password", TEMPORARY);
    assertThat(administrator.call("POST", "/users", user)).isEqualTo(201);
  }

  private static int sitesAs(String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(node.uri("/api/v1/sites"))
            .header("Authorization", "Bearer " + token)
            .build();
    return node.send(request).statusCode();
  }

  private static Locator row(Page page, String username) {
    Locator name = page.locator("td:first-child", new Page.LocatorOptions().setHasText(username));
    return page.locator("sw-users tr.row").filter(new Locator.FilterOptions().setHas(name));
  }

  private static Locator heading(Page page, String name) {
    return page.getByRole(AriaRole.HEADING, named(name).setLevel(1));
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, named(name));
  }

  private static void click(Page page, String name) {
    button(page, name).click();
  }

  private Visitor desk() {
    return visitor(1440, 900, ColorScheme.LIGHT);
  }

  private Visitor phone() {
    return visitor(390, 844, ColorScheme.DARK);
  }

  private Visitor visitor(int width, int height, ColorScheme scheme) {
    Visitor visitor = new Visitor(node, browsers, width, height, scheme);
    visitors.add(visitor);
    return visitor;
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
