// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.Metrics;
import java.util.List;

/**
 * The mean of several forecasts f_1 ... f_k of the same values y, and the errors of a forecast f over n values:
 * f̄ = (f_1 + ... + f_k) / k at each place; MSE = Σ (f - y)² / n, RMSE = √MSE, MAE = Σ |f - y| / n.
 *
 * <p>All members weigh alike: weights fitted to a window as short as these follow its noise. Source: J. Bates, C. Granger, The combination
 * of forecasts, Operational Research Quarterly 20, 1969, pages 451-468. The MSE of the mean is the mean of the members' MSEs less their mean
 * squared distance from f̄ (A. Krogh, J. Vedelsby, Neural network ensembles, cross validation, and active learning, NIPS 7, 1995, pages 231-238,
 * equation 6): never above the mean of the MSEs, but it may be above the MSE of the best member.
 */
final class MeanForecast {
    private MeanForecast() {}

    /** @param members at least one, all of one length; one alone is its own mean */
    static double[] of(List<double[]> members) {
        double[] mean = new double[members.get(0).length];
        for (double[] member : members) {
            for (int i = 0; i < mean.length; i++) mean[i] += member[i];
        }
        for (int i = 0; i < mean.length; i++) mean[i] /= members.size();
        return mean;
    }

    /**
     * In the unit of the values, MSE in its square.
     *
     * @param actual as many as are predicted, at least one
     * @throws IllegalArgumentException where an error is not finite
     */
    static Metrics errors(double[] predicted, double[] actual) {
        double squares = 0;
        double absolutes = 0;
        for (int i = 0; i < actual.length; i++) {
            double error = predicted[i] - actual[i];
            squares += error * error;
            absolutes += Math.abs(error);
        }
        double mse = squares / actual.length;
        return new Metrics(mse, Math.sqrt(mse), absolutes / actual.length);
    }
}
