package org.sitewatt.http.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitewatt.model.telemetry.Telemetry;

class DoorTest {

  private static final String LOOPBACK = "127.0.0.1";

  private final List<Integer> counted = new CopyOnWriteArrayList<>();
  private final Telemetry telemetry =
      new Telemetry() {
        @Override
        public void httpRequest(String method, String route, int status, long nanos) {
          counted.add(status);
        }
      };
  private Echo echo;
  private int port;

  @BeforeEach
  void start() throws Exception {
    echo = new Echo();
    port = Echo.freePort();
  }

  @AfterEach
  void stop() throws Exception {
    echo.close();
  }

  @Test
  void answersWhileItIsOpenAndTheServerIsThere() throws Exception {
    try (Door door = door("")) {
      door.tend();
      assertThat(Echo.get(uri()).body()).isEqualTo("127.0.0.1 " + uri() + " false");
    }

    assertThatThrownBy(() -> Echo.get(uri())).isInstanceOf(ConnectException.class);
  }

  @Test
  void opensAgainForTheServerThatComesAfter() throws Exception {
    Echo[] current = {echo};
    try (Door door =
        new Door(
            () -> Optional.of(current[0].server()),
            settings(""),
            Optional.empty(),
            () -> telemetry)) {
      door.tend();
      echo.close();
      echo = new Echo();
      current[0] = echo;
      door.tend();

      assertThat(Echo.get(uri()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aPortInUseIsTakenOnceItIsFree() throws Exception {
    try (Door door = door("")) {
      try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        door.tend();
        assertThat(taken.isBound()).isTrue();
      }
      door.tend();

      assertThat(Echo.get(uri()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void noMoreConnectionsAreOpenThanAllowed() throws Exception {
    try (Door door = door("")) {
      door.tend();
      Socket[] idle = new Socket[100];
      for (int i = 0; i < idle.length; i++) {
        idle[i] = new Socket(InetAddress.getLoopbackAddress(), port);
      }
      try (Socket late = new Socket(InetAddress.getLoopbackAddress(), port)) {
        late.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
        late.setSoTimeout(500);
        assertThatThrownBy(() -> late.getInputStream().read())
            .isInstanceOf(SocketTimeoutException.class);

        for (Socket socket : idle) {
          socket.close();
        }
        late.setSoTimeout(10_000);
        assertThat(late.getInputStream().read()).isEqualTo('H');
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /\\0 HTTP/1.1 | 400",
        "GET /%zz HTTP/1.1 | 400",
        "GET HTTP/1.1 | 505",
        "nonsense | 400",
        "GET / HTTP/7.5 | 505",
        "GET /LONG HTTP/1.1 | 414",
        "GET / HTTP/1.1~X-Long: LONG | 431",
        "GET / HTTP/1.1 | 400",
        "POST / HTTP/1.1~Host: a~Content-Length: -5 | 400",
        "TRACE / HTTP/1.1~Host: a~Connection: close~Cookie: secret | 501",
        "GET /a?x=% HTTP/1.1~Host: a | 400",
        "GET /a?x=%zz&y=1 HTTP/1.1~Host: a | 400",
        "GET /a?%2 HTTP/1.1~Host: a | 400",
        "GET /a HTTP/1.1~Host: a~Content-Type: application/json;charset=nope | 415",
        "POST /a HTTP/1.1~Host: a~Content-Length: 9~Content-Type: text/csv; charset=UTF-7 | 415",
        "GET /a HTTP/1.1~Host: a~Content-Type: application/json;charset=\"utf-8 | 415",
        "GET /a HTTP/1.1~Host: a~Content-Type: application/json;charset= | 415",
        "POST /a HTTP/1.1~Host: a~Content-Length: 99999999999 | 413",
        "GET /a HTTP/1.1~Host: < | 400",
        "GET /a HTTP/1.1~Host: a b:80 | 400",
        "GET /api/v1/fails HTTP/1.1~Host: a | 500",
      })
  void whatIsNoRequestIsAProblem(String request, int status) throws Exception {
    try (Door door = door("")) {
      door.tend();
      String answer =
          answer(
              request.replace("\\0", "\0").replace("LONG", "x".repeat(9000)).replace("~", "\r\n")
                  + "\r\n\r\n");
      assertThat(answer)
          .startsWith("HTTP/1.1 " + status + " ")
          .contains("Content-Type: application/problem+json")
          .contains("\"status\":" + status)
          .contains("X-Content-Type-Options: nosniff")
          .contains("X-Frame-Options: DENY")
          .contains("Referrer-Policy: no-referrer")
          .contains("Content-Security-Policy: default-src 'none'; frame-ancestors 'none'")
          .doesNotContainIgnoringCase("jetty")
          .doesNotContain("<");
    }
  }

  @Test
  void whatNobodyAnswersIsAProblemAndTheRestInterfaceOnlyAway() throws Exception {
    try (Door door = door("")) {
      door.tend();
      HttpResponse<String> none = Echo.get(uri() + "none");
      assertThat(none.statusCode()).isEqualTo(404);
      assertThat(none.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(none.body()).contains("\"status\":404");
      for (String nobody : List.of("none", "cxf")) {
        HttpResponse<String> away = Echo.get(uri() + "api/v1/sites/" + nobody);
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(away.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(away.body()).startsWith("{").endsWith("}").contains("\"status\":503");
      }
      assertThat(Echo.get(uri() + "cxf").statusCode()).isEqualTo(404);
      assertThat(Echo.get(uri() + "api/v1/sites").statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/<b>?q=<script>\"x\"       | /%3Cb%3E?q=%3Cscript%3E%22x%22",
        "/{a}\\^`?q={a\\^`[1]       | /%7Ba%7D%5C%5E%60?q=%7Ba%5C%5E%60%5B1%5D",
        "/sites/a%20b;c=1?x=%C3%BC&y | /sites/a%20b;c=1?x=%C3%BC&y",
      })
  void whatAnAddressShouldHaveEscapedIsUnderstood(String sent, String seen) throws Exception {
    try (Door door = door("")) {
      door.tend();
      assertThat(answer("GET " + sent + "&p=a|b HTTP/1.1\r\nHost: a\r\n\r\n"))
          .startsWith("HTTP/1.1 200 ")
          .contains(seen + "&p=a%7Cb");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"watt_1.example.org:8181", "[::1]:8181", "192.0.2.7", "x"})
  void aHostHasManyNames(String host) throws Exception {
    try (Door door = door("")) {
      door.tend();
      assertThat(answer("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
          .startsWith("HTTP/1.1 200 ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "text/csv; charset=utf-8",
        "text/csv;header=present; Charset=\"ISO-8859-1\"; x=y",
        "nonsense"
      })
  void whatServletsCanReadIsTheirs(String type) throws Exception {
    try (Door door = door("")) {
      door.tend();
      assertThat(Echo.get(uri(), "Content-Type", type).statusCode()).isEqualTo(200);
      assertThat(counted).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n\r\n{\"a\":", "\r\n\r\n", "\r\nConnection: close\r\n\r\n"})
  void aBodyThatIsTooLongIsRefusedBeforeItComesAndCounted(String rest) throws Exception {
    try (Door door = door("")) {
      door.tend();
      try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
        client.setSoTimeout(5_000);
        client
            .getOutputStream()
            .write(
                ("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999" + rest)
                    .getBytes(US_ASCII));
        // To its end: the connection is closed as well.
        assertThat(new String(client.getInputStream().readAllBytes(), US_ASCII))
            .startsWith("HTTP/1.1 413 ")
            .contains("Connection: close");
      }
      assertThat(counted).containsExactly(413);
    }
  }

  private String answer(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }

  /** The client is 127.0.0.1. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''           | 203.0.113.9                          | 127.0.0.1",
        "10.0.0.0/8   | 203.0.113.9                          | 127.0.0.1",
        "127.0.0.0/8  | 203.0.113.9                          | 203.0.113.9",
        "127.0.0.1    | 203.0.113.9:4711                     | 203.0.113.9",
        "127.0.0.1    | 6.6.6.6, 203.0.113.9                 | 203.0.113.9",
        "127.0.0.1,10.0.0.0/8 | 6.6.6.6, 203.0.113.9, 10.0.0.7 | 203.0.113.9",
        "127.0.0.1    | [2001:db8::7]:4711                   | [2001:db8:0:0:0:0:0:7]",
        "127.0.0.1    | 203.0.113.9, unknown                 | 127.0.0.1",
        "127.0.0.1    | localhost                            | 127.0.0.1",
      })
  void onlyATrustedProxyIsBelieved(String trusted, String forwardedFor, String client)
      throws Exception {
    try (Door door = door(trusted)) {
      door.tend();

      assertThat(Echo.get(uri(), "X-Forwarded-For", forwardedFor).body()).startsWith(client + " ");
    }
  }

  @Test
  void aTrustedProxyTellsSchemeAndHost() throws Exception {
    String[] headers = {
      "X-Forwarded-Proto", "https", "X-Forwarded-Host", "watt.example.org", "X-Forwarded-For", "::1"
    };
    try (Door door = door(LOOPBACK)) {
      door.tend();
      assertThat(Echo.get(uri(), headers).body())
          .isEqualTo("[0:0:0:0:0:0:0:1] https://watt.example.org/ true");
      assertThat(Echo.get(uri(), "X-Forwarded-Host", "a\\b", "X-Forwarded-Proto", "gopher").body())
          .isEqualTo("127.0.0.1 " + uri() + " false");
    }
    try (Door door = door("192.0.2.1")) {
      door.tend();
      assertThat(Echo.get(uri(), headers).body()).isEqualTo("127.0.0.1 " + uri() + " false");
    }
  }

  private Door door(String trusted) {
    return new Door(
        () -> Optional.of(echo.server()), settings(trusted), Optional.empty(), () -> telemetry);
  }

  private HttpSettings settings(String trusted) {
    List<AddressRange> ranges =
        Arrays.stream(trusted.split(",", -1))
            .filter(range -> !range.isBlank())
            .map(AddressRange::parse)
            .toList();
    return new HttpSettings(
        LOOPBACK, port, Optional.empty(), Duration.ZERO, ranges, Duration.ofMinutes(1), 100);
  }

  private String uri() {
    return "http://127.0.0.1:" + port + "/";
  }
}
