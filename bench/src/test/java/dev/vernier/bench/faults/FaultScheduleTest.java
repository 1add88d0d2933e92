// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.bench.faults.Fault.Kind;
import dev.vernier.kit.storage.S3ObjectStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultScheduleTest {
    private static final List<String> SERVICES = List.of("planner-1", "planner-2", "trainer-1", "trainer-2");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void isTheSameForTheSameSeedAndAnotherForAnother() {
        // when
        List<Fault> first = FaultSchedule.of(7, HOUR, SERVICES);

        // then
        assertThat(FaultSchedule.of(7, HOUR, SERVICES)).isEqualTo(first);
        assertThat(FaultSchedule.of(8, HOUR, SERVICES)).isNotEqualTo(first);
    }

    @Test
    void harmsEverythingInEveryWayThatThereIs() {
        // when
        List<Fault> faults = FaultSchedule.of(1, HOUR, SERVICES);

        // then
        assertThat(faults).hasSizeGreaterThan(200);
        assertThat(faults).extracting(Fault::target).containsAll(SERVICES).contains(Fault.BROKER, Fault.STORE);
        assertThat(faults).extracting(Fault::kind).contains(Kind.values());
        assertThat(faults).extracting(Fault::at).isSorted();
    }

    @Test
    void letsTheStoreHangForLongerThanACallAtTimes() {
        assertThat(FaultSchedule.of(1, HOUR, SERVICES))
                .filteredOn(fault -> fault.target().equals(Fault.STORE) && fault.kind() == Kind.FREEZE)
                .extracting(Fault::lasts)
                .anyMatch(time -> time.compareTo(S3ObjectStore.LONGEST_CALL) > 0)
                .anyMatch(time -> time.compareTo(S3ObjectStore.LONGEST_CALL) < 0);
    }

    @Test
    void makesEverythingGoodInTimeAndBeforeItIsHarmedAgain() {
        // when
        List<Fault> faults = FaultSchedule.of(3, HOUR, SERVICES);

        // then
        assertThat(faults)
                .allSatisfy(fault -> assertThat(fault.at().plus(fault.lasts())).isLessThanOrEqualTo(HOUR));
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            assertThat(faults.subList(i + 1, faults.size()))
                    .filteredOn(later -> later.target().equals(fault.target()))
                    .allSatisfy(later ->
                            assertThat(later.at()).isGreaterThan(fault.at().plus(fault.lasts())));
        }
    }

    @Test
    void hasNoFaultWhereThereIsNoTimeForOne() {
        assertThat(FaultSchedule.of(1, Duration.ofSeconds(40), SERVICES)).isEmpty();
    }
}
