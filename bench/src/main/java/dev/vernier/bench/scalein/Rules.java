// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.scalein;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * By what an autoscaler decides.
 *
 * @param every how often KEDA and the HPA look
 * @param perTrainer outstanding runs for which one trainer is wanted
 * @param maxTrainers at the most; at the least none
 * @param stabilization for so long fewer must have been enough before one is stopped
 * @param downPerPeriod trainers stopped per {@code downPeriod} at the most
 * @param cooldown without a run for so long, all are stopped
 */
record Rules(
        Duration every,
        int perTrainer,
        int maxTrainers,
        Duration stabilization,
        int downPerPeriod,
        Duration downPeriod,
        Duration cooldown) {

    /** Those of the chart, for trainers of one slot. */
    static Rules ofChart(Path values, int maxTrainers) throws IOException {
        Object read = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(values));
        Map<?, ?> scaling = map(map(read).get("autoscaling"));
        Map<?, ?> down = map(scaling.get("scaleDown"));
        return new Rules(
                Duration.ofSeconds(number(scaling, "pollingIntervalSeconds")),
                1,
                maxTrainers,
                Duration.ofSeconds(number(down, "stabilizationSeconds")),
                number(down, "trainersPerMinute"),
                Duration.ofMinutes(1),
                Duration.ofSeconds(number(scaling, "cooldownSeconds")));
    }

    /** The same in less time. */
    Rules faster(int times) {
        return new Rules(
                every.dividedBy(times),
                perTrainer,
                maxTrainers,
                stabilization.dividedBy(times),
                downPerPeriod,
                downPeriod.dividedBy(times),
                cooldown.dividedBy(times));
    }

    private static Map<?, ?> map(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) return map;
        throw new IllegalArgumentException("the chart's autoscaling must be a mapping, was " + value);
    }

    private static int number(Map<?, ?> map, String key) {
        if (map.get(key) instanceof Integer number) return number;
        throw new IllegalArgumentException("the chart's " + key + " must be a whole number, was " + map.get(key));
    }
}
