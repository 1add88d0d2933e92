// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@link BaseParamsReader} made of what a user sent: base parameters, or everything that is wrong with it. */
public sealed interface BaseParamsReading {

    /** It can be tuned; every default is resolved. */
    record Valid(BaseParams baseParams) implements BaseParamsReading {
        @Override
        public <T> T fold(
                Function<? super BaseParams, ? extends T> onValid, Function<? super Invalid, ? extends T> onInvalid) {
            return onValid.apply(baseParams);
        }
    }

    /**
     * It cannot be tuned.
     *
     * @param study the study it was meant for, null when that could not be read
     * @param faults all that is wrong, at least one
     */
    record Invalid(@Nullable StudyId study, List<Fault> faults) implements BaseParamsReading {
        public Invalid {
            faults = List.copyOf(faults);
            if (faults.isEmpty()) throw new IllegalArgumentException("an invalid reading must have a fault");
        }

        @Override
        public <T> T fold(
                Function<? super BaseParams, ? extends T> onValid, Function<? super Invalid, ? extends T> onInvalid) {
            return onInvalid.apply(this);
        }
    }

    /** The answer of the one function that fits. */
    <T> T fold(Function<? super BaseParams, ? extends T> onValid, Function<? super Invalid, ? extends T> onInvalid);

    /** @throws IllegalArgumentException with one sentence per fault when the reading is invalid */
    default BaseParams orThrow() {
        return fold(Function.identity(), invalid -> {
            throw new IllegalArgumentException(
                    invalid.faults().stream().map(Fault::sentence).collect(Collectors.joining("; ")));
        });
    }
}
