package org.sitewatt.demo.internal;

import static org.sitewatt.driver.DeviceType.AIR_CONDITIONER;
import static org.sitewatt.driver.DeviceType.CONTROLLER;
import static org.sitewatt.driver.DeviceType.GATEWAY;
import static org.sitewatt.driver.DeviceType.HEATER;
import static org.sitewatt.driver.DeviceType.LIGHTING;
import static org.sitewatt.driver.DeviceType.SERVER;
import static org.sitewatt.driver.DeviceType.UPS;
import static org.sitewatt.driver.DeviceType.WATER;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.model.Framing;
import org.sitewatt.simulator.device.Place;
import org.sitewatt.simulator.device.Trait;
import org.sitewatt.simulator.fault.FaultRule;

/** The twelve sites. Data, and nothing else. */
final class DemoFleet {

  private static final String SDM120 = "eastron-sdm120";
  private static final String SDM230 = "eastron-sdm230";
  private static final String SDM630 = "eastron-sdm630";
  private static final String IEM3000 = "schneider-iem3000";
  private static final String SMART_UPS = "apc-smartups";
  private static final String IFC050 = "krohne-ifc050";
  private static final String IOLOGIK = "moxa-iologik-e1210";
  private static final String ADAM = "advantech-adam6017";
  private static final String RUT = "teltonika-rut";

  private static final List<String> BRITAIN = List.of("EE", "Vodafone UK");
  private static final List<String> IRELAND = List.of("Vodafone IE", "eir");

  private DemoFleet() {}

  static List<DemoSite> sites() {
    return List.of(
        new Draft(0, "leeds-depot", "Leeds Depot", "Europe/London", 53.7868, -1.5419, BRITAIN)
            .add(HEATER, SDM630, 18)
            .add(AIR_CONDITIONER, IEM3000, 9)
            .add(LIGHTING, SDM120, 4)
            .add(SERVER, SDM230, 3)
            .add(UPS, SMART_UPS, 2.2)
            .add(WATER, IFC050, 6)
            .add(CONTROLLER, IOLOGIK, 1)
            .site(DemoFaults.resets("leeds-depot", unit(LIGHTING))),
        new Draft(
                1, "norwich-archive", "Norwich Archive", "Europe/London", 52.6286, 1.2923, BRITAIN)
            .add(HEATER, IEM3000, 12)
            .add(AIR_CONDITIONER, SDM630, 14)
            .add(LIGHTING, SDM230, 2.5)
            .add(SERVER, SDM120, 4)
            .add(UPS, SMART_UPS, 3, Trait.WEAK_MAINS)
            .add(CONTROLLER, ADAM, 1)
            .site(),
        new Draft(
                2,
                "truro-pumping-station",
                "Truro Pumping Station",
                "Europe/London",
                50.2660,
                -5.0527,
                BRITAIN)
            .add(HEATER, SDM120, 3)
            .add(LIGHTING, SDM120, 1)
            .add(UPS, SMART_UPS, 1.5)
            .add(WATER, IFC050, 20, Trait.LEAKS)
            .add(CONTROLLER, IOLOGIK, 1)
            .site(),
        new Draft(
                3,
                "aberystwyth-library",
                "Aberystwyth Library",
                "Europe/London",
                52.4153,
                -4.0829,
                BRITAIN)
            .add(HEATER, SDM630, 15)
            .add(AIR_CONDITIONER, SDM630, 10, Trait.COOLS_AT_NIGHT)
            .add(LIGHTING, SDM230, 5)
            .add(SERVER, SDM120, 1.5)
            .add(WATER, IFC050, 3)
            .site(),
        new Draft(
                4,
                "ullapool-harbour-office",
                "Ullapool Harbour Office",
                "Europe/London",
                57.8985,
                -5.1603,
                BRITAIN,
                Trait.WEAK_SIGNAL)
            .add(HEATER, SDM230, 7)
            .add(LIGHTING, SDM120, 1.5)
            .add(SERVER, SDM120, 1)
            .add(UPS, SMART_UPS, 1)
            .add(WATER, IFC050, 2)
            .site(),
        new Draft(
                5,
                "lerwick-workshop",
                "Lerwick Workshop",
                "Europe/London",
                60.1545,
                -1.1494,
                BRITAIN)
            .add(HEATER, IEM3000, 16)
            .add(LIGHTING, SDM230, 3)
            .add(SERVER, SDM120, 1)
            .add(UPS, SMART_UPS, 1.5)
            .site(DemoFaults.offline("lerwick-workshop")),
        new Draft(
                6,
                "belfast-cold-store",
                "Belfast Cold Store",
                "Europe/London",
                54.6150,
                -5.9060,
                BRITAIN)
            .add(HEATER, SDM120, 4)
            .add(AIR_CONDITIONER, IEM3000, 22)
            .add(LIGHTING, SDM630, 6)
            .add(SERVER, SDM230, 2)
            .add(UPS, SMART_UPS, 2)
            .add(WATER, IFC050, 5)
            .add(CONTROLLER, ADAM, 1)
            .site(DemoFaults.deadMeter("belfast-cold-store", unit(LIGHTING))),
        new Draft(
                7, "galway-exchange", "Galway Exchange", "Europe/Dublin", 53.2745, -9.0490, IRELAND)
            .add(HEATER, SDM230, 6)
            .add(AIR_CONDITIONER, SDM630, 12)
            .add(LIGHTING, SDM120, 2)
            .add(SERVER, IEM3000, 14)
            .add(UPS, SMART_UPS, 5)
            .site(DemoFaults.late("galway-exchange")),
        new Draft(
                8,
                "saint-helier-clinic",
                "Saint Helier Clinic",
                "Europe/Jersey",
                49.1868,
                -2.1060,
                List.of("JT", "Sure"))
            .add(HEATER, SDM630, 14)
            .add(AIR_CONDITIONER, SDM630, 12)
            .add(LIGHTING, IEM3000, 6)
            .add(SERVER, SDM230, 2.5)
            .add(UPS, SMART_UPS, 3)
            .add(WATER, IFC050, 4)
            .site(),
        new Draft(
                9,
                "utrecht-service-centre",
                "Utrecht Service Centre",
                "Europe/Amsterdam",
                52.0894,
                5.1100,
                List.of("KPN", "Odido"))
            .framing(Framing.RTU_OVER_TCP)
            .add(HEATER, IEM3000, 20)
            .add(AIR_CONDITIONER, IEM3000, 15)
            .add(LIGHTING, SDM630, 7)
            .add(SERVER, SDM230, 4)
            .add(UPS, SMART_UPS, 3)
            .add(WATER, IFC050, 5)
            .add(CONTROLLER, IOLOGIK, 1)
            .site(),
        // An hour behind UTC in winter.
        new Draft(
                10,
                "ponta-delgada-marina",
                "Ponta Delgada Marina",
                "Atlantic/Azores",
                37.7428,
                -25.6756,
                List.of("MEO", "NOS"))
            .add(AIR_CONDITIONER, SDM630, 11)
            .add(LIGHTING, SDM230, 3)
            .add(SERVER, SDM120, 1.2)
            .add(UPS, SMART_UPS, 1.5)
            .add(WATER, IFC050, 8)
            .site(DemoFaults.outages("ponta-delgada-marina")),
        // Its clocks never change.
        new Draft(
                11,
                "reykjavik-data-room",
                "Reykjav\u00edk Data Room",
                "Atlantic/Reykjavik",
                64.1355,
                -21.8954,
                List.of("Siminn", "Nova"))
            .add(HEATER, SDM230, 5)
            .add(AIR_CONDITIONER, SDM630, 10)
            .add(LIGHTING, SDM120, 1)
            .add(SERVER, IEM3000, 18)
            .add(UPS, SMART_UPS, 6)
            .add(CONTROLLER, ADAM, 1)
            .site());
  }

  /** The router is 1; what hangs on its serial bus starts at 11. */
  static int unit(DeviceType type) {
    return switch (type) {
      case GATEWAY -> 1;
      case HEATER -> 11;
      case AIR_CONDITIONER -> 12;
      case LIGHTING -> 13;
      case SERVER -> 14;
      case UPS -> 15;
      case WATER -> 16;
      case CONTROLLER -> 17;
    };
  }

  private static String name(DeviceType type) {
    return switch (type) {
      case HEATER -> "Heating";
      case AIR_CONDITIONER -> "Air conditioning";
      case WATER -> "Water";
      case LIGHTING -> "Lighting";
      case UPS -> "UPS";
      case SERVER -> "Servers";
      case CONTROLLER -> "Controller";
      case GATEWAY -> "Router";
    };
  }

  /** A site while its devices are listed. */
  private static final class Draft {

    private final int index;
    private final String id;
    private final String name;
    private final Place place;
    private final List<DemoDevice> devices = new ArrayList<>();
    private Framing framing = Framing.TCP;

    Draft(
        int index,
        String id,
        String name,
        String zone,
        double latitude,
        double longitude,
        List<String> operators,
        Trait... ofRouter) {
      this.index = index;
      this.id = id;
      this.name = name;
      this.place = new Place(ZoneId.of(zone), latitude, longitude, operators);
      add(GATEWAY, RUT, 1, ofRouter);
    }

    Draft framing(Framing other) {
      framing = other;
      return this;
    }

    Draft add(DeviceType type, String driver, double rating, Trait... traits) {
      String deviceId = id + "-" + name(type).toLowerCase(Locale.ROOT).replace(' ', '-');
      devices.add(
          new DemoDevice(deviceId, name(type), type, driver, unit(type), rating, Set.of(traits)));
      return this;
    }

    DemoSite site() {
      return site(DemoFaults.usual(id));
    }

    DemoSite site(Function<Instant, List<FaultRule>> faults) {
      return new DemoSite(index, id, name, place, framing, List.copyOf(devices), faults);
    }
  }
}
