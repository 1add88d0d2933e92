// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli;

import dev.vernier.cli.display.InWords;
import dev.vernier.cli.studyfile.InvalidStudyFile;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into sentences on standard error and an exit code. */
final class ErrorSentence implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception e, CommandLine commandLine, ParseResult parsed) {
        PrintWriter err = commandLine.getErr();
        sentences(e).forEach(sentence -> err.println("vernier: " + sentence));
        Vernier vernier = (Vernier) parsed.commandSpec().root().userObject();
        if (vernier.isVerbose()) e.printStackTrace(err);
        err.flush();
        return exitCode(e);
    }

    private static List<String> sentences(Exception e) {
        if (e instanceof InvalidStudyFile invalid) return invalid.sentences();
        if (e instanceof UncheckedIOException unchecked) {
            return List.of(e.getMessage() + " (" + InWords.reason(unchecked.getCause()) + ")");
        }
        if (e instanceof FileSystemException file) {
            return List.of(file.getFile() + " cannot be used (" + InWords.reason(file) + ")");
        }
        String message = e.getMessage();
        if (message == null || message.isBlank()) {
            return List.of("something unexpected happened: " + e.getClass().getName() + " (--verbose shows where)");
        }
        if (message.contains("Unable to load credentials")) {
            return List.of("no credentials for the object store: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
        }
        return List.of(message);
    }

    private static int exitCode(Exception e) {
        if (e instanceof Failure failure) return failure.exitCode();
        return e instanceof InvalidStudyFile ? ExitCode.BAD_INPUT : ExitCode.FAILED;
    }
}
