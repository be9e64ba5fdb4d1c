package org.sitewatt.observability.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.felix.hc.api.Result;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.sitewatt.model.service.CertificateCondition;
import org.sitewatt.model.service.CertificateState;
import org.sitewatt.model.store.DatabaseCondition;
import org.sitewatt.model.store.DatabaseState;

class ClockAndCertificateTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);

  @Test
  void clockThatRunsWithTimeDoesNotJump() {
    ClockJumps jumps = new ClockJumps();
    jumps.look(NOON, 5);
    // Slewed by 500 ppm.
    jumps.look(NOON.plus(HALF_HOUR).plusMillis(900), 5 + HALF_HOUR.toNanos());

    assertThat(jumps.within(Duration.ofHours(1))).isEmpty();
  }

  @Test
  void jumpsInBothDirectionsAreSeenAndForgotten() {
    ClockJumps jumps = new ClockJumps();
    jumps.look(NOON, -5);
    jumps.look(NOON.minusSeconds(36), Duration.ofSeconds(1).toNanos() - 5);
    assertThat(jumps.within(Duration.ofHours(1)).orElseThrow().by())
        .isEqualTo(Duration.ofSeconds(-37));

    jumps.look(NOON.plusSeconds(7200), Duration.ofSeconds(2).toNanos() - 5);
    assertThat(jumps.within(Duration.ofHours(1)).orElseThrow().by())
        .isEqualTo(Duration.ofSeconds(7235));

    Instant later = NOON.plusSeconds(7200 + 3601);
    jumps.look(later, Duration.ofSeconds(2 + 3601).toNanos() - 5);
    assertThat(jumps.within(Duration.ofHours(1))).isEmpty();
  }

  @Test
  void clockIsJudgedAgainstTheDatabases() {
    assertThat(ahead(Duration.ZERO).getStatus()).isEqualTo(Result.Status.OK);
    assertThat(ahead(Duration.ofSeconds(20)).getStatus()).isEqualTo(Result.Status.OK);
    assertThat(ahead(Duration.ofSeconds(45)).getStatus()).isEqualTo(Result.Status.WARN);
    assertThat(ahead(Duration.ofSeconds(-45)).toString()).contains("behind");
    assertThat(ahead(Duration.ofSeconds(200)).getStatus()).isEqualTo(Result.Status.CRITICAL);
    assertThat(ahead(Duration.ofSeconds(-200)).getStatus()).isEqualTo(Result.Status.CRITICAL);
  }

  @Test
  void clockIsNotJudgedWhileTheDatabaseIsAway() {
    ClockCheck check = clock(Clock.fixed(NOON, ZoneOffset.UTC));
    check.database = () -> new DatabaseCondition(DatabaseState.UNREACHABLE, "", null, null, NOON);

    assertThat(check.execute().getStatus()).isEqualTo(Result.Status.OK);
  }

  @Test
  void certificateIsJudgedByItsEnd() {
    assertThat(certificate(CertificateState.SERVED, NOON.plus(Duration.ofDays(22))))
        .isEqualTo(Result.Status.OK);
    assertThat(certificate(CertificateState.SERVED, NOON.plus(Duration.ofDays(21))))
        .isEqualTo(Result.Status.WARN);
    assertThat(certificate(CertificateState.SERVED, NOON.plusSeconds(1)))
        .isEqualTo(Result.Status.WARN);
    assertThat(certificate(CertificateState.SERVED, NOON)).isEqualTo(Result.Status.CRITICAL);
  }

  @Test
  void certificateThatCannotBeUsedIsCriticalOnlyWithoutAnother() {
    assertThat(certificate(CertificateState.REPLACEMENT_REFUSED, NOON.plus(Duration.ofDays(90))))
        .isEqualTo(Result.Status.WARN);
    assertThat(certificate(CertificateState.UNUSABLE, null)).isEqualTo(Result.Status.CRITICAL);
    assertThat(certificate(CertificateState.OFF, null)).isEqualTo(Result.Status.OK);
  }

  @Test
  void nodeWithoutTlsNeedsNoCertificate() {
    assertThat(check().execute().getStatus()).isEqualTo(Result.Status.OK);
  }

  private static Result ahead(Duration difference) {
    ClockCheck check = clock(Clock.offset(Clock.systemUTC(), difference));
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:clock");
    check.dataSource = h2;
    check.database = () -> new DatabaseCondition(DatabaseState.READY, "", "H2", "1", NOON);
    return check.execute();
  }

  private static ClockCheck clock(Clock clock) {
    return new ClockCheck(
        Duration.ofSeconds(30), Duration.ofSeconds(180), clock, new AtomicLong()::get);
  }

  private static Result.Status certificate(CertificateState state, Instant end) {
    CertificateCheck check = check();
    check.certificate = () -> new CertificateCondition(state, "/etc/secret.pem", "CN=x", end);
    Result result = check.execute();
    assertThat(result.toString()).doesNotContain("secret.pem");
    return result.getStatus();
  }

  private static CertificateCheck check() {
    return new CertificateCheck(Duration.ofDays(21), Clock.fixed(NOON, ZoneOffset.UTC));
  }
}
