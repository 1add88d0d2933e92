// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every message that anybody could send, not only for the examples. */
class MessagePropertyTest {

    @Property(tries = 200)
    void anyBytesAreReadOrRefusedInWordsThatCanBeSent(@ForAll byte[] bytes) {
        isAnAnswer(BaseParamsReader.read(bytes));
    }

    @Property(tries = 200)
    void anyJsonIsReadOrRefusedInWordsThatCanBeSent(@ForAll("json") JsonNode json) throws IOException {
        isAnAnswer(BaseParamsReader.read(json));
        isAnAnswer(BaseParamsReader.read(json.toString().getBytes(StandardCharsets.UTF_8)));
    }

    @Property(tries = 400)
    void aSlipAnywhereInAGoodEventIsReadOrRefusedInWordsThatCanBeSent(
            @ForAll("baseParams") JsonNode good, @ForAll("json") JsonNode slip, @ForAll long seed) {
        isAnAnswer(BaseParamsReader.read(withSlip(good, slip, new Random(seed))));
    }

    @Property(tries = 200)
    void everyLegalEventIsAcceptedAndComesBackAsItWas(@ForAll("baseParams") JsonNode legal) {
        // when
        BaseParams params = BaseParamsReader.read(legal).orThrow();

        // then
        assertThat(EventJson.read(EventJson.write(params), BaseParams.class)).isEqualTo(params);
        assertThat(BaseParamsReader.read(EventJson.write(params)).orThrow()).isEqualTo(params);
        assertThat(Schemas.validate(BaseParams.class, EventJson.mapper().valueToTree(params)))
                .isEmpty();
    }

    @Property(tries = 400)
    void whatIsAcceptedCanBeWrittenAndReadWhereverItGoes(
            @ForAll("baseParams") JsonNode good, @ForAll("json") JsonNode slip, @ForAll long seed) {
        canBeWrittenAndRead(BaseParamsReader.read(good));
        canBeWrittenAndRead(BaseParamsReader.read(withSlip(good, slip, new Random(seed))));
    }

    @Property(tries = 300)
    void theExtremesOfEveryNumberAreRefusedOrCanBeWrittenAndRead(
            @ForAll("baseParams") JsonNode good, @ForAll("extremes") BigDecimal extreme) {
        for (JsonNode mutated : withEachNumberReplaced(good, DecimalNode.valueOf(extreme))) {
            canBeWrittenAndRead(BaseParamsReader.read(mutated));
        }
    }

    @Property(tries = 200)
    void theCanonicalFormKnowsNeitherTheOrderOfFieldsNorTheSpellingOfNumbers(
            @ForAll("baseParams") JsonNode legal, @ForAll long seed) {
        // given
        JsonNode respelled = respelled(legal, new Random(seed));

        // when
        byte[] canonical = EventJson.canonical(BaseParamsReader.read(respelled).orThrow());

        // then
        assertThat(canonical)
                .isEqualTo(EventJson.canonical(BaseParamsReader.read(legal).orThrow()));
    }

    @Property(tries = 1_000)
    void everyMessageBetweenTheServicesKeepsItsSchemaAndComesBackAsItWas(@ForAll long seed) {
        // given
        Object message = new LegalMessages(new Random(seed)).any();

        // when
        byte[] written = EventJson.write(message);

        // then
        assertThat(Schemas.validate(message.getClass(), tree(written))).isEmpty();
        assertThat((Object) EventJson.read(written, message.getClass())).isEqualTo(message);
        assertThat(EventJson.canonical(EventJson.read(written, message.getClass())))
                .isEqualTo(EventJson.canonical(message));
    }

    @Property(tries = 400)
    void aSlipAnywhereInAnyMessageIsReadOrRefusedWithASentence(
            @ForAll("messages") ExamplesTest.Example example, @ForAll("json") JsonNode slip, @ForAll long seed) {
        // given
        byte[] bytes =
                withSlip(example.tree(), slip, new Random(seed)).toString().getBytes(StandardCharsets.UTF_8);

        // when
        Throwable refusal = catchThrowable(() -> EventJson.read(bytes, example.message()));

        // then
        if (refusal != null) {
            assertThat(refusal)
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("not a " + example.message().getSimpleName() + ": ");
        }
    }

    @Provide
    Arbitrary<ExamplesTest.Example> messages() {
        return Arbitraries.of(ExamplesTest.examples().toList());
    }

    @Provide
    Arbitrary<BigDecimal> extremes() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(-400, 400).map(power -> BigDecimal.ONE.scaleByPowerOfTen(power)),
                Arbitraries.integers()
                        .between(0, 60)
                        .map(places -> BigDecimal.ONE.subtract(BigDecimal.ONE.scaleByPowerOfTen(-places))),
                Arbitraries.bigDecimals().ofScale(60).between(BigDecimal.ZERO, BigDecimal.TEN),
                Arbitraries.doubles().map(BigDecimal::valueOf),
                Arbitraries.longs().map(BigDecimal::valueOf));
    }

    @Provide
    Arbitrary<JsonNode> json() {
        return LegalEvents.anyJson();
    }

    @Provide
    Arbitrary<JsonNode> baseParams() {
        return LegalEvents.baseParams();
    }

    /** In the status of its study, and in a run of it. */
    private static void canBeWrittenAndRead(BaseParamsReading reading) {
        if (!(reading instanceof BaseParamsReading.Valid valid)) return;
        BaseParams params = valid.baseParams();
        Place place = new Place("t", 0);
        StudyStatus status = new StudyStatus(
                params.study(),
                1,
                StudyState.ACCEPTED,
                null,
                null,
                null,
                params,
                EventJson.canonicalSha256(params),
                Instant.parse("2026-01-31T08:15:30Z"),
                new StudyOffsets(place, place, place, place),
                new Answered(place, place, place),
                "fine/1",
                1,
                new RunCounts(params.searchRuns(), 0, 0, 0, 0, 0, 0, params.searchRuns()),
                0,
                0,
                null,
                List.of(),
                null);
        TrialConfig run = new TrialConfig(
                params.study(),
                1,
                1,
                new RunId(params.study(), 1, 1),
                Phase.SEARCH,
                params.base(),
                params.training().seed(),
                params.data(),
                params.training(),
                params.limits(),
                null);
        for (Object message : List.of(status, run)) {
            byte[] written = EventJson.write(message);
            assertThat((Object) EventJson.read(written, message.getClass())).isEqualTo(message);
            assertThat(Schemas.validate(message.getClass(), tree(written))).isEmpty();
        }
        assertThat(BaseParamsReader.read(EventJson.write(params)).orThrow()).isEqualTo(params);
    }

    private static List<JsonNode> withEachNumberReplaced(JsonNode good, JsonNode number) {
        List<JsonNode> mutated = new ArrayList<>();
        int places = numbers(good, number).size();
        for (int i = 0; i < places; i++) {
            JsonNode copy = good.deepCopy();
            numbers(copy, number).get(i).run();
            mutated.add(copy);
        }
        return mutated;
    }

    private static List<Runnable> numbers(JsonNode node, JsonNode other) {
        List<Runnable> places = new ArrayList<>();
        node.properties().forEach(field -> {
            if (field.getValue().isNumber()) places.add(() -> ((ObjectNode) node).set(field.getKey(), other));
            places.addAll(numbers(field.getValue(), other));
        });
        return places;
    }

    /** Valid, or invalid with faults that fit into a Rejection. */
    private static void isAnAnswer(BaseParamsReading reading) {
        if (!(reading instanceof BaseParamsReading.Invalid invalid)) return;
        String study = invalid.study() == null ? null : invalid.study().value();
        byte[] sent = EventJson.write(new Rejection(study, invalid.faults(), "0".repeat(64), new Place("t", 0)));
        assertThat(sent.length).isLessThan(EventJson.MAX_MESSAGE_BYTES);
        assertThat(Schemas.validate(Rejection.class, tree(sent))).isEmpty();
        assertThat(EventJson.read(sent, Rejection.class).reasons()).isEqualTo(invalid.faults());
    }

    private static JsonNode tree(byte[] json) {
        try {
            return EventJson.mapper().readTree(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** One value anywhere replaced, or one field added. */
    private static JsonNode withSlip(JsonNode good, JsonNode slip, Random random) {
        JsonNode copy = good.deepCopy();
        List<Runnable> slips = new ArrayList<>();
        collectSlips(copy, slip, slips);
        slips.get(random.nextInt(slips.size())).run();
        return copy;
    }

    private static void collectSlips(JsonNode node, JsonNode slip, List<Runnable> slips) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> slips.add(() -> object.set(name, slip)));
            slips.add(() -> object.set("slip", slip));
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                slips.add(() -> array.set(index, slip));
            }
            slips.add(() -> array.add(slip));
        }
        node.forEach(child -> collectSlips(child, slip, slips));
    }

    /** The same values with fields in another order and numbers with zeros at the end. */
    private static JsonNode respelled(JsonNode node, Random random) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            Collections.shuffle(names, random);
            ObjectNode copy = EventJson.mapper().createObjectNode();
            names.forEach(name -> copy.set(name, respelled(object.get(name), random)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = EventJson.mapper().createArrayNode();
            array.forEach(item -> copy.add(respelled(item, random)));
            return copy;
        }
        if (!node.isNumber()) return node;
        BigDecimal value = node.decimalValue();
        return DecimalNode.valueOf(value.setScale(Math.max(0, value.scale()) + random.nextInt(5)));
    }
}
