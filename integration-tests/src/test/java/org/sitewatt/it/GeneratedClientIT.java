package org.sitewatt.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sitewatt.client.ApiClient;
import org.sitewatt.client.ApiException;
import org.sitewatt.client.ApiResponse;
import org.sitewatt.client.api.CollectionApi;
import org.sitewatt.client.api.DeviceApi;
import org.sitewatt.client.api.DriverApi;
import org.sitewatt.client.api.FleetApi;
import org.sitewatt.client.api.HistoryApi;
import org.sitewatt.client.api.SessionApi;
import org.sitewatt.client.api.SiteApi;
import org.sitewatt.client.api.TokenApi;
import org.sitewatt.client.model.CollectionBody;
import org.sitewatt.client.model.Credentials;
import org.sitewatt.client.model.Device;
import org.sitewatt.client.model.DeviceBody;
import org.sitewatt.client.model.DeviceType;
import org.sitewatt.client.model.Driver;
import org.sitewatt.client.model.DriverState;
import org.sitewatt.client.model.FieldError;
import org.sitewatt.client.model.Flag;
import org.sitewatt.client.model.Freshness;
import org.sitewatt.client.model.GatewayBody;
import org.sitewatt.client.model.Interval;
import org.sitewatt.client.model.IntervalList;
import org.sitewatt.client.model.IntervalReason;
import org.sitewatt.client.model.Problem;
import org.sitewatt.client.model.Reading;
import org.sitewatt.client.model.ReadingList;
import org.sitewatt.client.model.Role;
import org.sitewatt.client.model.Round;
import org.sitewatt.client.model.RoundState;
import org.sitewatt.client.model.Session;
import org.sitewatt.client.model.Site;
import org.sitewatt.client.model.SiteBody;
import org.sitewatt.client.model.SiteList;
import org.sitewatt.client.model.TokenBody;

/**
 * A client that a stock generator made from the OpenAPI document, at work on a node: whoever has
 * the document alone can do all this.
 */
class GeneratedClientIT {

  private static final String IMPORT = "energy.active.import";
  private static final OffsetDateTime TEN = OffsetDateTime.parse("2026-03-02T10:00:00Z");

  private static Node node;

  /** With a bearer token. */
  private static ApiClient client;

  @BeforeAll
  static void start() throws Exception {
    node = Node.unpack("client").start().awaitReady();
    client = withToken(token());
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static ApiClient client(Consumer<HttpRequest.Builder> identity) {
    ApiClient made = new ApiClient();
    made.updateBaseUri(node.uri("/api/v1").toString());
    made.setRequestInterceptor(identity);
    return made;
  }

  private static ApiClient withToken(String token) {
    return client(request -> request.header("Authorization", "Bearer " + token));
  }

  /** A person signs in and makes a token for the program. */
  private static String token() throws ApiException {
    ApiResponse<Session> signedIn =
        new SessionApi(client(request -> {}))
            .sessionSignInWithHttpInfo(new Credentials().username("admin").password(Node.PASSWORD));
    assertThat(signedIn.getData().getUser().getRole()).isEqualTo(Role.ADMIN);
    String cookie = signedIn.getHeaders().get("set-cookie").get(0).split(";", 2)[0];
    ApiClient person =
        client(
            request ->
                request
                    .header("Cookie", cookie)
                    .header("X-CSRF-Token", signedIn.getData().getCsrfToken()));
    return new TokenApi(person)
        .tokenIssue(new TokenBody().name("reports").role(Role.OPERATOR))
        .getToken();
  }

  private static Site site(String id, int port) throws ApiException {
    return new SiteApi(client)
        .siteAdd(
            new SiteBody()
                .id(id)
                .name("Site " + id)
                .timeZone("Europe/London")
                .gateway(new GatewayBody().host("127.0.0.1").port(port)));
  }

  private static Device meter(String site) throws ApiException {
    return new SiteApi(client)
        .siteAddDevice(
            site,
            new DeviceBody()
                .id(site + "-meter")
                .name("Meter")
                .type(DeviceType.LIGHTING)
                .driver("eastron-sdm120")
                .unitId(1)
                .ratedPowerKilowatts(10.0));
  }

  private static Problem refusal(int status, ThrowingCallable call) throws JsonProcessingException {
    ApiException refused = catchThrowableOfType(ApiException.class, call);
    assertThat(refused.getCode()).as(refused.getResponseBody()).isEqualTo(status);
    Problem problem =
        ApiClient.createDefaultObjectMapper().readValue(refused.getResponseBody(), Problem.class);
    assertThat(problem.getStatus()).isEqualTo(status);
    return problem;
  }

  @Test
  void theClientIsMadeFromTheDocumentThatIsServed() throws Exception {
    Path document =
        Path.of(
            System.getProperty("sitewatt.root"),
            "dashboard-web/target/classes/openapi/openapi.json");
    assertThat(node.get("/api/v1/openapi.json").body()).isEqualTo(Files.readString(document));
  }

  @Test
  void sitesAndDevicesAreAddedListedInPartsAndRemovedAsTheyWereSeen() throws Exception {
    SiteApi sites = new SiteApi(client);
    Site added = site("quay", 502);
    assertThat(added.getFreshness()).isEqualTo(Freshness.OFFLINE);
    assertThat(added.getLastContactAt()).isNull();
    assertThat(added.getSignal()).isNull();
    site("pier", 502);
    site("lock", 502);
    Device device = meter("quay");
    assertThat(device.getType()).isEqualTo(DeviceType.LIGHTING);

    List<String> seen = new ArrayList<>();
    String cursor = null;
    do {
      SiteList part = sites.siteList(2, cursor);
      assertThat(part.getItems()).hasSizeBetween(1, 2);
      part.getItems().forEach(site -> seen.add(site.getId()));
      cursor = part.getNext();
    } while (cursor != null);
    assertThat(seen).contains("lock", "pier", "quay").isSorted().doesNotHaveDuplicates();

    Problem taken = refusal(409, () -> meter("quay"));
    assertThat(taken.getErrors()).extracting(FieldError::getField).containsExactly("id");
    Problem incomplete = refusal(422, () -> sites.siteAdd(new SiteBody().latitude(91.0)));
    assertThat(incomplete.getErrors())
        .extracting(FieldError::getField)
        .contains("name", "timeZone", "gateway", "latitude");

    ApiResponse<Site> asSeen = sites.siteGetWithHttpInfo("quay");
    String tag = asSeen.getHeaders().get("etag").get(0);
    sites.siteReplace(
        "quay",
        new SiteBody()
            .name("Quay House")
            .timeZone(asSeen.getData().getTimeZone())
            .gateway(new GatewayBody().host("127.0.0.2")),
        tag);
    assertThat(refusal(412, () -> sites.siteRemove("quay", tag)).getDetail()).isNotBlank();
    String newer = sites.siteGetWithHttpInfo("quay").getHeaders().get("etag").get(0);
    sites.siteRemove("quay", newer);
    refusal(404, () -> sites.siteGet("quay"));
    refusal(404, () -> new DeviceApi(client).deviceGet("quay-meter", null));
  }

  @Test
  void historyBecomesIntervalsAndWhatIsMissingSaysWhy() throws Exception {
    site("mill", 502);
    String device = meter("mill").getId();
    assertThat(
            new HistoryApi(client)
                .historyReadings(
                    device,
                    """
                    timestamp,quantity,value
                    2026-03-02T10:00:00Z,energy.active.import,5000
                    2026-03-02T10:30:00Z,energy.active.import,5003
                    """)
                .getNew())
        .isEqualTo(2);
    DeviceApi devices = new DeviceApi(client);

    ReadingList first = devices.deviceReadings(device, IMPORT, TEN, TEN.plusHours(2), 1, null);
    ReadingList second =
        devices.deviceReadings(device, IMPORT, TEN, TEN.plusHours(2), 1, first.getNext());
    assertThat(first.getItems()).extracting(Reading::getValue).containsExactly(5000.0);
    assertThat(second.getItems()).extracting(Reading::getValue).containsExactly(5003.0);
    assertThat(second.getItems().get(0).getTimestamp()).isEqualTo(TEN.plusMinutes(30));
    assertThat(second.getNext()).isNull();

    IntervalList hour = devices.deviceIntervals(device, IMPORT, TEN, TEN.plusHours(1), "PT30M");
    Interval known = hour.getItems().get(0);
    assertThat(known.getValue()).isEqualTo(3.0);
    assertThat(known.getUnit()).isEqualTo("kWh");
    assertThat(known.getFlag()).isEqualTo(Flag.ACTUAL);
    Interval missing = hour.getItems().get(1);
    assertThat(missing.getValue()).isNull();
    assertThat(missing.getFlag()).isEqualTo(Flag.MISSING);
    assertThat(missing.getReason()).isEqualTo(IntervalReason.NO_READING);
    Interval day =
        devices.deviceIntervals(device, IMPORT, TEN, TEN.plusHours(1), "P1D").getItems().get(0);
    assertThat(day.getStart()).isEqualTo(TEN.withHour(0));
    assertThat(
            new FleetApi(client).fleetIntervals(IMPORT, TEN, TEN.plusMinutes(30), null).getItems())
        .hasSize(1);

    Problem unknown =
        refusal(422, () -> devices.deviceIntervals(device, "energy.dark", TEN, null, null));
    assertThat(unknown.getErrors()).extracting(FieldError::getField).containsExactly("quantity");
  }

  @Test
  void aRoundIsStartedAndItsReadingsAreTheLatest() throws Exception {
    try (StubMeter stub = new StubMeter(Duration.ZERO)) {
      site("ridge", stub.port());
      String device = meter("ridge").getId();
      assertThat(new DriverApi(client).driverList(null).getItems())
          .filteredOn(driver -> "eastron-sdm120".equals(driver.getId()))
          .extracting(Driver::getState)
          .containsExactly(DriverState.ACTIVE);
      DeviceApi devices = new DeviceApi(client);
      assertThat(devices.deviceLatest(device).getItems()).isEmpty();

      CollectionApi rounds = new CollectionApi(client);
      ApiResponse<Round> started =
          rounds.collectionStartWithHttpInfo(new CollectionBody().addSiteIdsItem("ridge"));
      assertThat(started.getHeaders().get("location").get(0))
          .isEqualTo(client.getBaseUri() + "/collections/" + started.getData().getId());
      await("the end of the round")
          .atMost(Duration.ofSeconds(30))
          .until(() -> state(started.getData().getId()) != RoundState.RUNNING);

      Round ended = rounds.collectionGet(started.getData().getId());
      assertThat(ended.getState()).isEqualTo(RoundState.COMPLETE);
      assertThat(ended.getDevicesRead()).isEqualTo(1);
      assertThat(ended.getFailures()).isEmpty();
      // Readings are stored a moment after they were taken.
      await("the readings")
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(devices.deviceLatest(device).getItems())
                      .filteredOn(reading -> reading.getQuantity().equals(IMPORT))
                      .extracting(Reading::getValue)
                      .containsExactly(25.0));
    }
  }

  private static RoundState state(String round) throws ApiException {
    return new CollectionApi(client).collectionGet(round).getState();
  }

  @Test
  void whoHasNoTokenIsToldSo() throws Exception {
    refusal(401, () -> new SiteApi(withToken("swt_none")).siteList(null, null));
  }
}
