package org.sitewatt.model.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.Page;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Reading;

/**
 * Keeps readings. Thread-safe. Every method throws {@link
 * org.sitewatt.model.StorageUnavailableException} while the database is away.
 */
@ProviderType
public interface ReadingStore {

  /** What is older says nothing of now. */
  Duration KNOWN_FOR = Duration.ofDays(31);

  /**
   * Stores visits with their readings, the latest value of each channel and the site's last
   * contact, in one transaction. A visit whose id is stored already changes nothing, and neither
   * does a reading whose channel and instant are. Of a visit of a device that was removed meanwhile
   * only its outcome is kept, for the account of its round.
   */
  void store(List<DeviceVisit> visits);

  /**
   * Adds raw readings that did not come from a visit (imported, simulated history), in one
   * transaction. Those whose channel and instant are there already are left as they were.
   *
   * @return how many were new
   * @throws org.sitewatt.model.NotFoundException if a device does not exist
   */
  int append(List<Reading> readings);

  /**
   * Adds raw readings of one device, in one transaction: all of them, unless one has the channel
   * and the instant of a reading that is there with another value.
   *
   * @param readings of different channels and instants
   * @throws org.sitewatt.model.NotFoundException if the device does not exist
   */
  AppendOutcome appendAgreeing(String deviceId, List<Reading> readings);

  /** The last reading of each channel of a device, by quantity; empty when it has none. */
  List<Reading> latest(String deviceId);

  /** The last reading of each channel of a site's devices, by device, then quantity. */
  List<Reading> latestOfSite(String siteId);

  /**
   * What was known before nothing was: for readings without a value, the last one of the channel
   * before it that has one.
   *
   * @param missing at most so many as devices of one site have channels
   * @return by the reading it stands before; none where the channel had no value for {@link
   *     #KNOWN_FOR}
   */
  Map<Reading, Reading> lastKnown(Collection<Reading> missing);

  /** The last reading of some quantities of all devices, by device, then quantity. */
  List<Reading> latestOfFleet(Collection<String> quantities);

  /**
   * Readings of a channel in {@code [from, to)}, in order of time.
   *
   * @param request the cursor counts in time
   */
  Page<Reading> page(
      String deviceId, String quantity, Instant from, Instant to, PageRequest request);

  /**
   * Readings of a channel that have a number, in order of time: those in {@code [from, to]}, and
   * the nearest one on each side of it.
   */
  List<Reading> around(String deviceId, String quantity, Instant from, Instant to);

  /** When each site last answered, by site id; sites never reached are absent. */
  Map<String, Instant> lastContacts();
}
