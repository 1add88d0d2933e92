// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Makes Jackson keep the promise of {@code @NullMarked}: a record's component that is not {@code @Nullable} must be there and must not be
 * null, so that no message with a hole in it gets past the reader.
 */
final class RecordNullness extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
        return component(member).map(RecordNullness::isRequired).orElse(null);
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated member) {
        return component(member)
                .filter(RecordNullness::isRequired)
                .map(required -> JsonSetter.Value.forValueNulls(Nulls.FAIL))
                .orElse(JsonSetter.Value.empty());
    }

    static boolean isRequired(RecordComponent component) {
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Optional<RecordComponent> component(Annotated member) {
        if (!(member instanceof AnnotatedParameter parameter)) return Optional.empty();
        Class<?> type = parameter.getDeclaringClass();
        if (!type.isRecord() || !type.getPackage().isAnnotationPresent(NullMarked.class)) return Optional.empty();
        RecordComponent[] components = type.getRecordComponents();
        return parameter.getOwner().getParameterCount() == components.length
                ? Optional.of(components[parameter.getIndex()])
                : Optional.empty();
    }
}
