// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DecompositionTest {

    @Test
    void takesASmallTreeApartAsOneWouldByHand() {
        // given: 0 where x <= 1/4; else 4 where y <= 1/2, and 8 above
        Tree tree = new Tree(
                new int[] {0, -1, 1, -1, -1},
                new double[] {0.25, 0, 0.5, 0, 0},
                new int[] {1, 0, 3, 0, 0},
                new int[] {2, 0, 4, 0, 0},
                new double[] {0, 0, 0, 4, 8});
        // when
        Decomposition decomposition = new Decomposition(tree, new double[] {0, 0}, new double[] {1, 1});
        // then: mean 4.5; over x 0 and 6, over y 3 and 6; squares 0, 16 and 64 weigh 1/4, 3/8 and 3/8
        assertThat(decomposition.total()).isCloseTo(30 - 20.25, within(1e-12));
        assertThat(decomposition.main(0)).isCloseTo(27 - 20.25, within(1e-12));
        assertThat(decomposition.main(1)).isCloseTo(2.25, within(1e-12));
        assertThat(decomposition.pair(0, 1)).isCloseTo(9.75 - 6.75 - 2.25, within(1e-12));
    }

    @Test
    void findsTheIndicesOfIshigamisFunctionInATreeThatHasLearntItWhole() {
        // given
        Design cube = Functions.cube(24, 3, -Math.PI, Math.PI);
        Decomposition found = decomposed(cube, Functions.values(cube, Functions::ishigami));
        // then
        double total = found.total();
        for (int j = 0; j < 3; j++) {
            assertThat(found.main(j) / total).isCloseTo(Functions.ISHIGAMI[j], within(0.01));
        }
        assertThat(found.pair(0, 2) / total).isCloseTo(Functions.ISHIGAMI_PAIR, within(0.01));
        assertThat(found.pair(0, 1) / total).isCloseTo(0, within(1e-9));
    }

    @Test
    void findsTheIndicesOfTheGFunctionInATreeThatHasLearntItWhole() {
        // given
        Design cube = Functions.cube(24, 3, 0, 1);
        Decomposition found = decomposed(cube, Functions.values(cube, Functions::g));
        // then
        double[] expected = Functions.gMains();
        for (int j = 0; j < 3; j++) {
            assertThat(found.main(j) / found.total()).isCloseTo(expected[j], within(0.005));
        }
    }

    @Test
    void knowsNoVarianceInATreeOfOneLeaf() {
        Tree leaf = new Tree(new int[] {-1}, new double[1], new int[1], new int[1], new double[] {3});
        Decomposition decomposition = new Decomposition(leaf, new double[] {0}, new double[] {1});
        assertThat(decomposition.total()).isZero();
        assertThat(decomposition.main(0)).isZero();
    }

    private static Decomposition decomposed(Design design, double[] y) {
        double[][] columns = new double[design.parameters()][];
        double[] lows = new double[columns.length];
        double[] highs = new double[columns.length];
        for (int j = 0; j < columns.length; j++) {
            columns[j] = design.axis(j).values();
            lows[j] = design.axis(j).low();
            highs[j] = design.axis(j).high();
        }
        int[] weights = new int[y.length];
        Arrays.fill(weights, 1);
        Tree tree = new TreeGrower(columns, y.length, 1).grow(y, weights, new SplittableRandom(1));
        return new Decomposition(tree, lows, highs);
    }
}
