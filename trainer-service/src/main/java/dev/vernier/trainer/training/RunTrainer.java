// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import dev.vernier.events.DataSpec;
import dev.vernier.events.TestMetrics;
import dev.vernier.events.TrialConfig;
import dev.vernier.kit.series.Part;
import dev.vernier.kit.series.Parts;
import dev.vernier.kit.series.Series;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Trains runs with one engine. Safe for use by several threads; each run stays on its caller's thread. */
public final class RunTrainer {
    private final Engine engine;
    private final LongSupplier nanoTime;
    private final CheckpointPolicy policy;
    private final Memory slot;

    /** With checkpoints at a stop alone, and all the memory there is. */
    public RunTrainer(Engine engine, LongSupplier nanoTime) {
        this(engine, nanoTime, CheckpointPolicy.WHEN_STOPPED, Memory.UNLIMITED);
    }

    /**
     * @param nanoTime of a clock that never goes back, such as {@code System::nanoTime}; losses do not depend on it
     * @param slot what a run may take; one that needs more is rejected before it allocates anything
     */
    public RunTrainer(Engine engine, LongSupplier nanoTime, CheckpointPolicy policy, Memory slot) {
        this.engine = engine;
        this.nanoTime = nanoTime;
        this.policy = policy;
        this.slot = slot;
    }

    /** Trains from the beginning and keeps no checkpoints. */
    public RunEnding train(TrialConfig config, Series series, Consumer<Progress> progress, BooleanSupplier cancelled) {
        return train(config, series, Checkpoints.NONE, progress, cancelled);
    }

    /**
     * Trains until the epochs are over, the patience is lost, the run diverges, or its time is up. The same configuration and data give
     * the same losses, bit for bit, on the same kind of processor, whether in one go or on from checkpoints.
     *
     * @param series read as {@code config.data()} says, of the bytes that were accepted
     * @param checkpoints of this run; asked for the last one, and given one when it is due and, if an epoch has ended since, when cancelled
     * @param progress called on the same thread
     * @param cancelled asked before every batch
     */
    public RunEnding train(
            TrialConfig config,
            Series series,
            Checkpoints checkpoints,
            Consumer<Progress> progress,
            BooleanSupplier cancelled) {
        TimedCheckpoints timed = new TimedCheckpoints(checkpoints, nanoTime);
        Deadline deadline = Deadline.in(config.limits().maxRunMinutes(), timed::now);
        DataSpec data = config.data();
        LstmParameters parameters;
        try {
            parameters = LstmParameters.of(config.params());
        } catch (IllegalParameters e) {
            return new RunEnding.Rejected(e.sentence());
        }
        MinMaxScaler scaler =
                MinMaxScaler.fit(series, Parts.of(data, series.rows()).trainRows());
        Windows windows = Windows.of(series, data, scaler);
        Network network = new Network(windows.features(), parameters.hiddenSize(), parameters.numLayers());
        if (network.size() > Integer.MAX_VALUE) {
            return new RunEnding.Rejected(
                    "the network has " + network.size() + " parameters, more than an array holds");
        }
        LearnerSpec spec = new LearnerSpec(network, parameters, windows, new Seeds(config.seed()));
        Memory needed = engine.memory(spec).plus(RunMemory.of(spec, series.rows()));
        if (!needed.fitsInto(slot)) {
            return new RunEnding.Rejected("the run needs " + needed + ", a slot of this trainer has " + slot);
        }
        progress.accept(started(windows.parts()));
        RunIdentity run = RunIdentity.of(config, series, engine, network);
        Optional<Checkpoint> from = timed.last(run);
        Deadline remaining = from.map(Checkpoint::trained).map(deadline::after).orElse(deadline);
        CheckpointKeeper keeper = new CheckpointKeeper(timed, policy, nanoTime);
        try (Learner learner = engine.learner(spec, network.initialParameters(spec.seeds()))) {
            EpochLoop loop = new EpochLoop(
                    config.training(),
                    spec,
                    learner,
                    remaining,
                    nanoTime,
                    progress,
                    cancelled,
                    at -> keeper.reached(
                            new Checkpoint(run, at.epochs(), at.best(), learner.state(), remaining.elapsed())));
            from.ifPresent(checkpoint -> {
                loop.resume(checkpoint);
                keeper.resumed(checkpoint);
                progress.accept(new Progress.Resumed(checkpoint.epoch(), checkpoint.trained()));
            });
            RunEnding early = loop.run();
            if (early instanceof RunEnding.Cancelled) keeper.stopping();
            RunEnding ending = early != null
                    ? early
                    : completed(loop, learner, new Answers(series, data, scaler, learner), spec, scaler);
            progress.accept(new Progress.Ended(remaining.elapsed()));
            return ending;
        }
    }

    private static RunEnding completed(
            EpochLoop loop, Learner learner, Answers answers, LearnerSpec spec, MinMaxScaler scaler) {
        BestEpoch best = loop.best();
        learner.setParameters(best.parameters());
        Predictions test = answers.over(spec.windows().parts().test());
        Optional<TestMetrics> metrics = test.metrics();
        if (metrics.isEmpty()) {
            return new RunEnding.Diverged(
                    loop.epochs(), "the errors over the test window are not finite at the best epoch, " + best.epoch());
        }
        TrainedModel model = new TrainedModel(
                spec.network(),
                new TrainedModel.Weights(best.parameters()),
                scaler,
                answers.over(spec.windows().parts().validation()),
                test);
        return new RunEnding.Completed(loop.epochs(), best.epoch(), best.validationLoss(), metrics.get(), model);
    }

    /** What the network answers, in the data's own units. */
    private record Answers(Series series, DataSpec data, MinMaxScaler scaler, Learner learner) {
        Predictions over(Part part) {
            float[] answers = new float[part.windows()];
            learner.predict(part.firstTarget(), answers);
            return Predictions.of(series, data, scaler, part, i -> answers[i]);
        }
    }

    private static Progress started(Parts parts) {
        return new Progress.Started(
                parts.train().windows(),
                parts.validation().windows(),
                parts.test().windows());
    }
}
