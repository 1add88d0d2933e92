// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;

/** Reads numbers and times as the schemas want them. Left alone, Jackson takes 2.5 for 2, and 1e9 for a time. */
final class StrictScalars extends SimpleModule {
    private static final long serialVersionUID = 1;

    StrictScalars() {
        addDeserializer(int.class, new WholeNumber<>(Integer.class, BigDecimal::intValueExact));
        addDeserializer(Integer.class, new WholeNumber<>(Integer.class, BigDecimal::intValueExact));
        addDeserializer(long.class, new WholeNumber<>(Long.class, BigDecimal::longValueExact));
        addDeserializer(Long.class, new WholeNumber<>(Long.class, BigDecimal::longValueExact));
        addDeserializer(Instant.class, new UtcTime());
    }

    private static MismatchedInputException unexpected(JsonParser parser, Class<?> type) {
        return MismatchedInputException.from(
                parser,
                type,
                "must be a " + (type == Instant.class ? "time" : "number") + ", was a " + parser.currentToken());
    }

    private interface Exactly<T> extends Serializable {
        T of(BigDecimal value);
    }

    /** Whole whatever its spelling: 25, 25.0 and 2.5e1 are one number. */
    private static final class WholeNumber<T> extends StdScalarDeserializer<T> {
        private static final long serialVersionUID = 1;

        private final Exactly<T> exactly;

        WholeNumber(Class<T> type, Exactly<T> exactly) {
            super(type);
            this.exactly = exactly;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.currentToken().isNumeric()) throw unexpected(parser, handledType());
            BigDecimal value = parser.getDecimalValue();
            try {
                return exactly.of(value);
            } catch (ArithmeticException e) {
                throw context.weirdNumberException(value, handledType(), "must be whole and not so large");
            }
        }
    }

    private static final class UtcTime extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1;

        UtcTime() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) throw unexpected(parser, handledType());
            String text = parser.getText();
            try {
                if (text.endsWith("Z")) return Instant.parse(text);
            } catch (DateTimeException e) {
                // Said below.
            }
            throw context.weirdStringException(
                    ShortText.of(text), Instant.class, "must be a time in UTC such as 2026-01-31T08:15:30.123Z");
        }
    }
}
