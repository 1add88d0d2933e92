// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import dev.vernier.trainer.training.Network;
import dev.vernier.trainer.training.RandomStream;
import dev.vernier.trainer.training.Seeds;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.FloatPointer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The parts of a batch of 16 windows of 24 steps, with one feature and two layers of 64 units, for JMH. */
@State(Scope.Thread)
public class Kernels {
    /** A part of a batch. */
    public record Part(String group, String kernel, int timesPerBatch) {}

    public static final String GEMM = "gemm";
    public static final String WHOLE = "wholeBatch";

    private static final int WINDOWS = 16;
    private static final int STEPS = 24;
    private static final int UNITS = 64;
    private static final int LAYERS = 2;

    public static final List<Part> PARTS = List.of(
            new Part(GEMM, "inputs", 1),
            new Part(GEMM, "inputsOfTheFirstLayer", 1),
            new Part(GEMM, "recurrence", LAYERS),
            new Part(GEMM, "recurrenceBack", LAYERS),
            new Part(GEMM, "weightGradients", 2 * LAYERS - 1),
            new Part(GEMM, "weightGradientsOfTheFirstLayer", 1),
            new Part(GEMM, "inputGradients", 1),
            new Part("gates", "gates", LAYERS),
            new Part("gates", "gatesBack", LAYERS),
            new Part("copies", "copies", LAYERS),
            new Part("copies", "copiesBack", LAYERS),
            new Part("copies", "weightsChanged", 1),
            new Part("copies", "gradientsFromNative", 1),
            new Part("dropout", "dropout", LAYERS - 1),
            new Part("optimiser", "adam", 1));

    /** Multiplications and additions of all products; each counts. */
    public static final double FLOPS_PER_BATCH = flopsPerBatch();

    private final Network network = new Network(1, UNITS, LAYERS);
    private final int rows = WINDOWS * STEPS;
    private final Weights weights;
    private final FlatParameters gradients;
    private final AdamStep adam;
    private final NativeArray in;
    private final NativeArray z;
    private final NativeArray out;
    private final NativeArray dIn;
    private final NativeArray dRecurrent;
    private final FloatPointer inRows;
    private final FloatPointer zRows;
    private final FloatPointer dInRows;
    private final FloatPointer dRecurrentRows;
    private final Recurrence recurrence;
    private final Step[] memory;
    private final GateArrays bias;
    private final GateArrays dGates;
    private final GateArrays dBias;
    private final float[] gateRows;
    private final float[] hidden;
    private final float[] cell;
    private final FusedLayer layer;
    private final LayerDropout dropout;
    private final RandomStream stream;
    private final WholeBatch whole;

    private static double flopsPerBatch() {
        double perLayer = 2.0 * WINDOWS * STEPS * 4 * UNITS;
        double steps = (STEPS - 1.0) / STEPS;
        // Forward, gradients of the weights, gradients of the inputs: the first layer's inputs are data.
        double input = perLayer * (2 + 3.0 * UNITS * (LAYERS - 1));
        return input + 3 * perLayer * UNITS * steps * LAYERS;
    }

    public Kernels() {
        Gemm.useOneThread();
        weights = new Weights(network);
        float[] initial = network.initialParameters(new Seeds(1));
        System.arraycopy(initial, 0, weights.values(), 0, initial.length);
        weights.changed();
        gradients = new FlatParameters(network);
        adam = new AdamStep(0.001, initial.length);
        in = random(rows * UNITS);
        z = random(rows * 4 * UNITS);
        out = random(rows * UNITS);
        dIn = random(rows * UNITS);
        dRecurrent = random(WINDOWS * UNITS);
        inRows = in.at(0);
        zRows = z.at(0);
        dInRows = dIn.at(0);
        dRecurrentRows = dRecurrent.at(0);
        recurrence = new Recurrence(
                STEPS, WINDOWS, UNITS, weights.layer(1).recurrent(), weights.recurrentTransposed(1), out, z);
        memory = new Step[STEPS];
        for (int step = 0; step < STEPS; step++) memory[step] = new Step(WINDOWS, UNITS);
        bias = new GateArrays(WINDOWS, UNITS);
        dGates = new GateArrays(WINDOWS, UNITS);
        dBias = new GateArrays(WINDOWS, UNITS);
        gateRows = new float[WINDOWS * UNITS * 4];
        hidden = new float[WINDOWS * UNITS];
        cell = new float[WINDOWS * UNITS];
        layer = new FusedLayer(network, weights, 1, STEPS, WINDOWS, in, true);
        dropout = new LayerDropout(STEPS, WINDOWS * UNITS);
        stream = new Seeds(1).dropout(1, 1);
        whole = new WholeBatch(WINDOWS, STEPS, network);
    }

    private static NativeArray random(int length) {
        Random random = new Random(length);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) values[i] = (float) random.nextGaussian();
        NativeArray array = new NativeArray(length);
        array.put(0, values);
        return array;
    }

    @TearDown
    public void free() {
        whole.close();
        dropout.close();
        layer.close();
        for (NativeArray array : List.of(in, z, out, dIn, dRecurrent)) array.close();
        gradients.close();
        weights.close();
    }

    @Benchmark
    public void wholeBatch() {
        whole.train();
    }

    @Benchmark
    public void inputs() {
        Gemm.timesTransposed(rows, 4 * UNITS, UNITS, inRows, weights.layer(1).input(), zRows);
    }

    @Benchmark
    public void inputsOfTheFirstLayer() {
        Gemm.timesTransposed(rows, 4 * UNITS, 1, inRows, weights.layer(0).input(), zRows);
    }

    @Benchmark
    public void recurrence() {
        for (int step = 1; step < STEPS; step++) recurrence.forward(step);
    }

    @Benchmark
    public void recurrenceBack() {
        for (int step = STEPS - 2; step >= 0; step--) recurrence.backward(step, dRecurrentRows);
    }

    @Benchmark
    public void weightGradients() {
        Gemm.transposedTimes(
                4 * UNITS, UNITS, rows, zRows, inRows, gradients.layer(1).input());
    }

    @Benchmark
    public void weightGradientsOfTheFirstLayer() {
        Gemm.transposedTimes(
                4 * UNITS, 1, rows, zRows, inRows, gradients.layer(0).input());
    }

    @Benchmark
    public void inputGradients() {
        Gemm.times(rows, UNITS, 4 * UNITS, zRows, weights.layer(1).input(), dInRows);
    }

    @Benchmark
    public void gates() {
        for (int step = 0; step < STEPS; step++) {
            Gates.open(memory[step].gates, bias);
            Gates.cell(memory[step], step == 0 ? cell : memory[step - 1].cell);
        }
    }

    @Benchmark
    public void gatesBack() {
        for (int step = STEPS - 1; step >= 0; step--) {
            Gates.backward(memory[step], memory[Math.max(0, step - 1)].cell, hidden, cell, dGates);
            dBias.add(dGates);
        }
    }

    @Benchmark
    public void copies() {
        for (int step = 0; step < STEPS; step++) {
            z.get(step * gateRows.length, gateRows);
            memory[step].gates.split(gateRows);
            out.put(step * hidden.length, memory[step].hidden);
        }
    }

    @Benchmark
    public void copiesBack() {
        for (int step = 0; step < STEPS; step++) {
            dRecurrent.get(0, hidden);
            Gates.add(hidden, cell);
            dGates.join(gateRows);
            z.put(step * gateRows.length, gateRows);
        }
    }

    @Benchmark
    public void weightsChanged() {
        weights.changed();
    }

    @Benchmark
    public void gradientsFromNative() {
        gradients.fromNative();
    }

    @Benchmark
    public void dropout() {
        dropout.forward(layer, stream, 0.1);
        for (int step = 0; step < STEPS; step++) dropout.backward(step, hidden);
    }

    @Benchmark
    public void adam() {
        adam.update(weights.values(), gradients.values);
    }
}
