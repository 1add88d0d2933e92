// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Refuses to write what the reader would refuse to read. */
final class BoundedGenerator extends JsonGeneratorDelegate {

    BoundedGenerator(JsonGenerator delegate) {
        super(delegate, false);
    }

    @Override
    public void writeFieldName(String name) throws IOException {
        check(name);
        delegate.writeFieldName(name);
    }

    @Override
    public void writeFieldName(SerializableString name) throws IOException {
        check(name.getValue());
        delegate.writeFieldName(name);
    }

    @Override
    public void writeNumber(BigDecimal value) throws IOException {
        // As it is written out: 1E+999999999 has one digit here and a billion there.
        long digits = value.scale() <= 0
                ? (long) value.precision() - value.scale()
                : Math.max(value.precision(), value.scale() + 1L);
        if (digits >= EventJson.MAX_NUMBER_LENGTH) throw tooLong("number " + value);
        delegate.writeNumber(value);
    }

    @Override
    public void writeNumber(BigInteger value) throws IOException {
        writeNumber(new BigDecimal(value));
    }

    @Override
    public void writeNumber(double value) throws IOException {
        if (!Double.isFinite(value)) throw new JsonGenerationException("JSON has no " + value, this);
        delegate.writeNumber(value);
    }

    @Override
    public void writeNumber(float value) throws IOException {
        if (!Float.isFinite(value)) throw new JsonGenerationException("JSON has no " + value, this);
        delegate.writeNumber(value);
    }

    private void check(String name) throws JsonGenerationException {
        if (name.length() > EventJson.MAX_NAME_LENGTH) throw tooLong("name " + name);
    }

    private JsonGenerationException tooLong(String what) {
        return new JsonGenerationException("the " + ShortText.of(what) + " is longer than what can be read", this);
    }
}
