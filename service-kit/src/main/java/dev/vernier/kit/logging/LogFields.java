// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.logging;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Fields that every line of this thread has until this is closed, whoever logs it. For one thread. */
public final class LogFields implements AutoCloseable {
    private final Map<String, @Nullable String> before = new HashMap<>();

    private LogFields() {}

    /** @param pairs name, value, name, value and so on */
    public static LogFields of(String... pairs) {
        LogFields fields = new LogFields();
        for (int i = 0; i + 1 < pairs.length; i += 2) fields.set(pairs[i], pairs[i + 1]);
        return fields;
    }

    /** One more, or another value for one. */
    public void set(String name, String value) {
        @Nullable String old = MDC.get(name);
        if (!before.containsKey(name)) before.put(name, old);
        MDC.put(name, value);
    }

    /** What was there before is there again. */
    @Override
    public void close() {
        before.forEach((name, value) -> {
            if (value == null) MDC.remove(name);
            else MDC.put(name, value);
        });
    }
}
