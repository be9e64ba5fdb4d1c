package org.sitewatt.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.Framing;
import org.sitewatt.model.GatewayEndpoint;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.Page;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Site;
import org.sitewatt.model.VersionMismatchException;

class SiteStoreTest {

  @EachDatabase
  void keepsEveryField(TestServer server) {
    Site full = Samples.site("full");
    Site sparse =
        new Site(
            "sparse",
            "Café № 7 – Łódź 🙂",
            ZoneId.of("Asia/Kathmandu"),
            null,
            null,
            new GatewayEndpoint("fe80::1", 65535, Framing.RTU_OVER_TCP, 100, 60000),
            0);
    try (Database database = Databases.open(server)) {
      assertThat(database.sites().insert(full)).isEqualTo(versioned(full, 1));
      database.sites().insert(sparse);

      assertThat(database.sites().find("full")).contains(versioned(full, 1));
      assertThat(database.sites().find("sparse")).contains(versioned(sparse, 1));
      assertThat(database.sites().find("FULL")).isEmpty();
      assertThat(database.sites().list()).extracting(Site::id).containsExactly("full", "sparse");
    }
  }

  @EachDatabase
  void versionGrowsWithEachUpdateAlsoWithoutAChange(TestServer server) {
    try (Database database = Databases.open(server)) {
      Site first = database.sites().insert(Samples.site("a"));

      Site second = database.sites().update(first);
      assertThat(second).isEqualTo(versioned(first, 2));
      Site third = database.sites().update(named(second, "Other"));

      assertThat(third.version()).isEqualTo(3);
      assertThat(database.sites().find("a")).contains(third);
    }
  }

  @EachDatabase
  void refusesWhatWasChangedMeanwhile(TestServer server) {
    try (Database database = Databases.open(server)) {
      Site read = database.sites().insert(Samples.site("a"));
      database.sites().update(named(read, "Theirs"));

      assertThatThrownBy(() -> database.sites().update(named(read, "Mine")))
          .isInstanceOf(VersionMismatchException.class)
          .hasMessageContaining("site 'a'")
          .hasMessageContaining("version 1 was expected, it has version 2");
      assertThatThrownBy(() -> database.sites().delete("a", 1L))
          .isInstanceOf(VersionMismatchException.class);
      assertThat(database.sites().find("a").orElseThrow().name()).isEqualTo("Theirs");
    }
  }

  @EachDatabase
  void refusesAnIdInUseAndOneThatIsMissing(TestServer server) {
    try (Database database = Databases.open(server)) {
      database.sites().insert(Samples.site("a"));

      assertThatThrownBy(() -> database.sites().insert(Samples.site("a")))
          .isInstanceOf(ConflictException.class)
          .hasMessageContaining("'a'");
      assertThatThrownBy(() -> database.sites().update(Samples.site("b")))
          .isInstanceOf(NotFoundException.class)
          .hasMessageContaining("site 'b'");
      assertThatThrownBy(() -> database.sites().delete("b", null))
          .isInstanceOf(NotFoundException.class);
    }
  }

  @EachDatabase
  void onlyOneOfManyWritersAtOnceWins(TestServer server) throws Exception {
    try (Database database = Databases.open(server)) {
      Site read = database.sites().insert(Samples.site("a"));

      List<Throwable> failures =
          Together.run(8, i -> database.sites().update(named(read, "Writer " + i)));

      assertThat(failures).hasSize(7).allMatch(VersionMismatchException.class::isInstance);
      assertThat(database.sites().find("a").orElseThrow().version()).isEqualTo(2);
    }
  }

  @EachDatabase
  void onlyOneOfManyInsertsAtOnceWins(TestServer server) throws Exception {
    try (Database database = Databases.open(server)) {
      List<Throwable> failures =
          Together.run(8, i -> database.sites().insert(named(Samples.site("a"), "Writer " + i)));

      assertThat(failures).hasSize(7).allMatch(ConflictException.class::isInstance);
    }
  }

  @EachDatabase
  void pagesGoThroughAllOfThem(TestServer server) {
    try (Database database = Databases.open(server)) {
      List<String> ids = List.of("a", "b", "c", "d", "e");
      ids.forEach(id -> database.sites().insert(Samples.site(id)));

      List<String> seen = new ArrayList<>();
      List<Integer> sizes = new ArrayList<>();
      String cursor = null;
      do {
        Page<Site> page = database.sites().page(new PageRequest(cursor, 2));
        page.items().forEach(site -> seen.add(site.id()));
        sizes.add(page.items().size());
        cursor = page.next();
      } while (cursor != null);

      assertThat(seen).isEqualTo(ids);
      assertThat(sizes).containsExactly(2, 2, 1);
      assertThat(database.sites().page(new PageRequest(null, 5)).next()).isNull();
    }
  }

  @EachDatabase
  void deletingASiteTakesItsDevices(TestServer server) {
    try (Database database = Databases.open(server)) {
      Databases.siteWithDevices(database, "a", "a1", "a2");
      Databases.siteWithDevices(database, "b", "b1");

      database.sites().delete("a", null);

      assertThat(database.sites().find("a")).isEmpty();
      assertThat(database.devices().list()).extracting("id").containsExactly("b1");
    }
  }

  private static Site versioned(Site site, long version) {
    return new Site(
        site.id(),
        site.name(),
        site.timeZone(),
        site.latitude(),
        site.longitude(),
        site.gateway(),
        version);
  }

  private static Site named(Site site, String name) {
    return new Site(
        site.id(),
        name,
        site.timeZone(),
        site.latitude(),
        site.longitude(),
        site.gateway(),
        site.version());
  }
}
