// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import java.math.BigDecimal;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A few values by name, in their order, not to be changed: two arrays, a third of what a map of entries takes. A study may have 100,000 of
 * them at once.
 */
final class FewValues extends AbstractMap<String, BigDecimal> {
    // Names are looked at one by one.
    private static final int MOST = 32;

    private final String[] names;
    private final BigDecimal[] values;

    private FewValues(Map<String, BigDecimal> map) {
        names = map.keySet().toArray(String[]::new);
        values = map.values().toArray(BigDecimal[]::new);
    }

    /** The same entries in the same order. */
    static Map<String, BigDecimal> of(LinkedHashMap<String, BigDecimal> map) {
        return map.size() <= MOST ? new FewValues(map) : Collections.unmodifiableMap(map);
    }

    @Override
    public @Nullable BigDecimal get(@Nullable Object name) {
        int i = indexOf(name);
        return i < 0 ? null : values[i];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return indexOf(name) >= 0;
    }

    @Override
    public Set<Entry<String, BigDecimal>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, BigDecimal>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return names.length;
            }
        };
    }

    private int indexOf(@Nullable Object name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) return i;
        }
        return -1;
    }

    private final class Entries implements Iterator<Entry<String, BigDecimal>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < names.length;
        }

        @Override
        public Entry<String, BigDecimal> next() {
            if (!hasNext()) throw new NoSuchElementException();
            return Map.entry(names[next], values[next++]);
        }
    }
}
