package org.sitewatt.persistence.internal.jdbc;

import java.util.List;

/** Hands out numbers that no other node hands out. Thread-safe. */
public final class SerialBlocks {

  public static final String DEVICE = "device";
  public static final String CHANNEL = "channel";

  private final Transactions transactions;

  public SerialBlocks(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Takes some numbers that follow each other.
   *
   * @return the first of them
   */
  public int take(String name, int count) {
    return transactions.call(
        "taking " + count + " " + name + " numbers",
        connection -> {
          List<Integer> next =
              Sql.query(
                  connection,
                  "SELECT next_serial FROM serial_block WHERE name = ? FOR UPDATE",
                  row -> row.getInt(1),
                  name);
          Sql.update(
              connection,
              "UPDATE serial_block SET next_serial = ? WHERE name = ?",
              next.get(0) + count,
              name);
          return next.get(0);
        });
  }
}
