// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.logging;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LocationAwareLogger;

/**
 * A logger for messages such as {@code "Run goes back to the queue run_id={} cause={}"}: what stands as {@code name={}} is also put into the
 * diagnostic context for this one line, so that the JSON format shows it as a field of that name. The text stays as it is.
 *
 * <p>The key-value pairs of SLF4J's fluent calls would say the same, but JBoss' binding prints them in front of the text, and its JSON format
 * never sees them.
 */
public final class FieldLogger extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1;
    private static final String CALLED = FieldLogger.class.getName();

    /** A placeholder, with its name when it has one. */
    private static final Pattern PLACEHOLDER = Pattern.compile("(?:([a-z][a-z0-9_]*)=)?\\{}");

    private final transient Logger out;

    private FieldLogger(Logger out) {
        this.out = out;
        this.name = out.getName();
    }

    public static Logger of(Class<?> type) {
        return new FieldLogger(LoggerFactory.getLogger(type));
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String message,
            Object @Nullable [] values,
            @Nullable Throwable failure) {
        String text = MessageFormatter.basicArrayFormat(message, values);
        try (LogFields fields = fields(message, values)) {
            if (out instanceof LocationAwareLogger aware) {
                aware.log(marker, CALLED, level.toInt(), text, null, failure);
            } else {
                out.atLevel(level).setCause(failure).log(text);
            }
        }
    }

    private static LogFields fields(String message, Object @Nullable [] values) {
        List<String> pairs = new ArrayList<>();
        if (values != null) {
            Matcher placeholders = PLACEHOLDER.matcher(message);
            for (int i = 0; i < values.length && placeholders.find(); i++) {
                @Nullable String field = placeholders.group(1);
                if (field == null || values[i] == null) continue;
                pairs.add(field);
                pairs.add(String.valueOf(values[i]));
            }
        }
        return LogFields.of(pairs.toArray(String[]::new));
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return CALLED;
    }

    @Override
    public boolean isTraceEnabled() {
        return out.isTraceEnabled();
    }

    @Override
    public boolean isDebugEnabled() {
        return out.isDebugEnabled();
    }

    @Override
    public boolean isInfoEnabled() {
        return out.isInfoEnabled();
    }

    @Override
    public boolean isWarnEnabled() {
        return out.isWarnEnabled();
    }

    @Override
    public boolean isErrorEnabled() {
        return out.isErrorEnabled();
    }
}
