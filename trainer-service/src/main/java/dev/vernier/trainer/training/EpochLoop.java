// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import dev.vernier.events.EpochLoss;
import dev.vernier.events.Training;
import dev.vernier.kit.series.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The epochs of one run: shuffle, train, validate, keep the best, say where it is, stop when it is time. */
final class EpochLoop {
    /** A loss that has left the finite numbers is noticed after so many batches: asking after each would hold up a device. */
    private static final int BATCHES_BETWEEN_CHECKS = 32;

    private final Training training;
    private final LearnerSpec spec;
    private final Learner learner;
    private final Deadline deadline;
    private final LongSupplier nanoTime;
    private final Consumer<Progress> progress;
    private final BooleanSupplier cancelled;
    private final Consumer<EpochLoop> boundary;
    private final List<EpochLoss> epochs = new ArrayList<>();
    private @Nullable BestEpoch best;

    EpochLoop(
            Training training,
            LearnerSpec spec,
            Learner learner,
            Deadline deadline,
            LongSupplier nanoTime,
            Consumer<Progress> progress,
            BooleanSupplier cancelled,
            Consumer<EpochLoop> boundary) {
        this.training = training;
        this.spec = spec;
        this.learner = learner;
        this.deadline = deadline;
        this.nanoTime = nanoTime;
        this.progress = progress;
        this.cancelled = cancelled;
        this.boundary = boundary;
    }

    /** To be called first: the epochs up to the checkpoint count as trained. */
    void resume(Checkpoint from) {
        learner.restore(from.learner());
        epochs.addAll(from.epochs());
        best = from.best();
    }

    /** Null when all epochs are over or the patience is lost: then there is a {@link #best}. */
    @Nullable
    RunEnding run() {
        while (!isOver()) {
            RunEnding ending = epoch(epochs.size() + 1);
            if (ending != null) return ending;
            if (!isOver()) boundary.accept(this);
        }
        return null;
    }

    private boolean isOver() {
        int done = epochs.size();
        return done >= training.epochs() || (done > 0 && done - best().epoch() >= training.patience());
    }

    BestEpoch best() {
        BestEpoch found = best;
        if (found == null) throw new IllegalStateException("no epoch has ended yet");
        return found;
    }

    List<EpochLoss> epochs() {
        return epochs;
    }

    private @Nullable RunEnding epoch(int epoch) {
        long begun = nanoTime.getAsLong();
        Part train = spec.windows().parts().train();
        int[] order = spec.seeds().shuffled(epoch, train.firstTarget(), train.endTarget());
        learner.beginEpoch(epoch);
        double squares = 0;
        int batchSize = spec.parameters().batchSize();
        for (int from = 0, batch = 1; from < order.length; from += batchSize, batch++) {
            if (cancelled.getAsBoolean()) return new RunEnding.Cancelled();
            if (deadline.isOver()) return timedOut(epoch);
            learner.trainBatch(order, from, Math.min(batchSize, order.length - from));
            if (batch % BATCHES_BETWEEN_CHECKS == 0) {
                squares += learner.takeSquaredError();
                if (hasLeft(squares)) return diverged("training loss", squares, epoch);
            }
        }
        double trainLoss = (squares + learner.takeSquaredError()) / order.length;
        if (hasLeft(trainLoss)) return diverged("training loss", trainLoss, epoch);
        double seconds = (nanoTime.getAsLong() - begun) * 1e-9;

        double validationLoss = loss(spec.windows().parts().validation());
        if (hasLeft(validationLoss)) return diverged("validation loss", validationLoss, epoch);
        if (best == null || validationLoss < best.validationLoss()) {
            best = new BestEpoch(epoch, validationLoss, learner.parameters());
        }
        EpochLoss losses = new EpochLoss(epoch, trainLoss, validationLoss);
        epochs.add(losses);
        // A clock may be too coarse for a small epoch, and nobody can read an infinite speed.
        progress.accept(new Progress.EpochEnded(losses, seconds > 0 ? order.length / seconds : 0));
        return null;
    }

    private double loss(Part part) {
        float[] predictions = new float[part.windows()];
        learner.predict(part.firstTarget(), predictions);
        double squares = 0;
        for (int i = 0; i < predictions.length; i++) {
            double error = (double) predictions[i] - spec.windows().target(part.firstTarget() + i);
            squares += error * error;
        }
        return squares / predictions.length;
    }

    /** Networks compute in floats: what a float cannot hold has diverged, even where a sum in doubles still can. */
    private static boolean hasLeft(double loss) {
        return !Float.isFinite((float) loss);
    }

    private RunEnding diverged(String what, double loss, int epoch) {
        return new RunEnding.Diverged(epochs, "the " + what + " became " + loss + " in " + place(epoch));
    }

    private RunEnding timedOut(int epoch) {
        String found = best == null
                ? "no epoch had ended"
                : "the best validation loss was " + best.validationLoss() + " in epoch " + best.epoch();
        return new RunEnding.TimedOut(
                epochs,
                "stopped after " + deadline.minutes() + " minutes (limits.max_run_minutes) in " + place(epoch) + "; "
                        + found);
    }

    private String place(int epoch) {
        return "epoch " + epoch + " of " + training.epochs();
    }
}
