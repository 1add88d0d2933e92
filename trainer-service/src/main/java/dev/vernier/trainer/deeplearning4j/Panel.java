// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import java.util.stream.IntStream;

/**
 * A part of a product with few rows. OpenBLAS copies the operands of every product into an order of its own, which costs more than the
 * product itself when a few windows meet a large weight matrix; only up to a volume of 100 cubed it has kernels that work in place.
 */
record Panel(int offset, int width) {
    // sgemm_small_matrix_permit of kernels with AVX-512; the one without that was measured lost 5 % at 128 units and
    // gained at 256.
    private static final long SMALL_VOLUME = 1_000_000;

    /** Narrower panels would cost more than the copy. */
    private static final int NARROWEST = 64;

    /**
     * Cuts one side of a product.
     *
     * @param length of the side that is cut
     * @param others the product of the two other sides
     * @return panels in order, equal but for the last; a single one where cutting does not help
     */
    static Panel[] cut(int length, long others) {
        int width = length;
        if (others * length > SMALL_VOLUME && others * NARROWEST <= SMALL_VOLUME) {
            width = Integer.highestOneBit((int) (SMALL_VOLUME / others));
        }
        int panel = width;
        return IntStream.iterate(0, from -> from < length, from -> from + panel)
                .mapToObj(from -> new Panel(from, Math.min(panel, length - from)))
                .toArray(Panel[]::new);
    }
}
