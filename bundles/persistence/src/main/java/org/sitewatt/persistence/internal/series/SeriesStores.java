package org.sitewatt.persistence.internal.series;

import java.time.Clock;
import org.sitewatt.persistence.internal.jdbc.SerialBlocks;
import org.sitewatt.persistence.internal.jdbc.Transactions;
import org.sitewatt.persistence.settings.Product;

/**
 * The stores of time series on one database, which share what they know of its channels.
 *
 * @param readings thread-safe
 * @param intervals thread-safe
 * @param rounds thread-safe
 * @param housekeeping to be run now and then
 */
public record SeriesStores(
    JdbcReadingStore readings,
    JdbcIntervalStore intervals,
    JdbcRoundStore rounds,
    Housekeeping housekeeping) {

  public static SeriesStores on(
      Product product, Transactions transactions, SerialBlocks serials, Clock clock) {
    Channels channels = new Channels(transactions, serials);
    return new SeriesStores(
        new JdbcReadingStore(transactions, channels, new ReadingWriter(product)),
        new JdbcIntervalStore(transactions, channels, clock),
        new JdbcRoundStore(transactions),
        new Housekeeping(transactions, channels, clock));
  }
}
