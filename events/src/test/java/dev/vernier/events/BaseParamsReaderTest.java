// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseParamsReaderTest {
    private static final String SMALLEST = json("""
            {'study': 'seattle',
             'base': {'hidden_size': 64, 'num_layers': 2, 'dropout': 0.1, 'learning_rate': 0.001, 'batch_size': 16},
             'data': {'uri': 's3://datasets/seattle.csv', 'target': 'temperature'}}
            """);

    @Test
    void fillsInEveryDefault() {
        // when
        BaseParams params = read(SMALLEST).orThrow();

        // then
        assertThat(params.baseLoss()).isNull();
        assertThat(params.data())
                .isEqualTo(new DataSpec(
                        "s3://datasets/seattle.csv",
                        "temperature",
                        List.of("temperature"),
                        null,
                        24,
                        1,
                        DataSpec.Predict.LEVEL,
                        new Split(new BigDecimal("0.7"), new BigDecimal("0.15"), new BigDecimal("0.15")),
                        null));
        assertThat(params.search())
                .isEqualTo(new Search(Search.Algorithm.FINE, new BigDecimal("0.2"), 25, 1, Map.of()));
        assertThat(params.confirm()).isEqualTo(new Confirm(3, 8));
        assertThat(params.training()).isEqualTo(new Training(20, 8, 42));
        assertThat(params.limits()).isEqualTo(new Limits(0, 0, 3));
        assertThat(params.report())
                .isEqualTo(ReportSpec.in(List.of(ReportSpec.Language.CHINESE, ReportSpec.Language.ENGLISH)));
    }

    @Test
    void keepsTheOrderInWhichTheUserWroteTheBase() throws JsonProcessingException {
        // given
        String base = "{'dropout': 0.1, 'batch_size': 16, 'hidden_size': 64, 'learning_rate': 0.001, 'num_layers': 2}";

        // when
        BaseParams params = readWith("base", base).orThrow();

        // then
        assertThat(params.base().values().keySet())
                .containsExactly("dropout", "batch_size", "hidden_size", "learning_rate", "num_layers");
    }

    @Test
    void givesTheSameCanonicalBytesHoweverAnEventIsSpelled() {
        // given
        String spelledOut = json("""
                {'report': {'locales': ['zh-CN', 'en']},
                 'limits': {'max_attempts': 3.0, 'max_run_minutes': 0, 'max_minutes': 0e5},
                 'training': {'seed': 42, 'patience': 8, 'epochs': 2e1},
                 'confirm': {'replicates': 8, 'finalists': 3},
                 'search': {'space': {}, 'replicates': 1, 'trials': 25, 'range': 0.20, 'algorithm': 'fine'},
                 'data': {'split': {'test': 0.150, 'validation': 15e-2, 'train': 0.70}, 'predict': 'level', 'horizon': 1,
                          'lookback': 24, 'features': ['temperature'], 'target': 'temperature',
                          'uri': 's3://datasets/seattle.csv'},
                 'base': {'batch_size': 16.0, 'learning_rate': 1e-3, 'dropout': 0.10, 'num_layers': 2, 'hidden_size': 6.4e1},
                 'study': 'seattle'}
                """);

        // when
        byte[] canonical = EventJson.canonical(read(spelledOut).orThrow());

        // then
        assertThat(new String(canonical, StandardCharsets.UTF_8))
                .isEqualTo(new String(EventJson.canonical(read(SMALLEST).orThrow()), StandardCharsets.UTF_8));
    }

    @Test
    void tellsEventsApartThatDifferInOneValue() throws JsonProcessingException {
        // when
        BaseParams other = readWith("training", "{'seed': 43}").orThrow();

        // then
        assertThat(EventJson.canonicalSha256(other))
                .isNotEqualTo(EventJson.canonicalSha256(read(SMALLEST).orThrow()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // names
                "search   | {'trails': 3}       | search.trails is not a known field; did you mean ‹trials›? (was 3)",
                "base     | {'lr': 1}           | base.lr is not a known parameter (known here: hidden_size, num_layers, dropout, learning_rate, batch_size), was 1",
                "base     | {'hidden': 8}       | base.hidden is not a known parameter; did you mean ‹hidden_size›? (was 8)",
                "search   | {'space': {'dropuot': {}}} | search.space.dropuot is not a known parameter; did you mean ‹dropout›? (was an object of 0)",
                "trials   | 3                   | trials is not a known field; did you mean ‹search.trials›? (was 3)",
                "replicates | 3 | replicates is not a known field; did you mean ‹search.replicates› or ‹confirm.replicates›? (was 3)",
                "BASE_LOSS | 3                  | BASE_LOSS is not a known field; did you mean ‹base_loss›? (was 3)",
                "data     | {'sha256': 'ab'}    | data.sha256 is not a known field (known here: uri, target, features, timestamp, lookback, horizon, predict, split), was 'ab'",
                // presence and types
                "base     | {}                  | base.dropout must be given",
                "data     | {}                  | data.uri must be given",
                "data     | []                  | data must be an object with named fields, was a list of 0",
                "study    | 7                   | study must be text, was 7",
                "search   | {'trials': 2.5}     | search.trials must be a whole number between 1 and 10000, was 2.5",
                "search   | {'trials': '3'}     | search.trials must be a whole number between 1 and 10000, was '3'",
                "search   | {'trials': null}    | search.trials must be a whole number between 1 and 10000, was null",
                "search   | {'range': true}     | search.range must be a number greater than 0 and at most 0.9, was true",
                "data     | {'features': 'a'}   | data.features must be a list, was 'a'",
                "data     | {'features': ['a', 3]} | data.features[1] must be text, was 3",
                // ranges
                "base     | {'hidden_size': 4097} | base.hidden_size must be between 1 and 4096, was 4097",
                "base     | {'hidden_size': 0}  | base.hidden_size must be between 1 and 4096, was 0",
                "base     | {'num_layers': 17}  | base.num_layers must be between 1 and 16, was 17",
                "base     | {'dropout': 0.951}  | base.dropout must be between 0 and 0.95, was 0.951",
                "base     | {'learning_rate': 0}   | base.learning_rate must be greater than 0 and at most 1, was 0",
                "base     | {'learning_rate': 1.1} | base.learning_rate must be greater than 0 and at most 1, was 1.1",
                "base     | {'batch_size': 65537}  | base.batch_size must be between 1 and 65536, was 65537",
                "base_loss | 0                  | base_loss must be between 1E-30 and 1000000000000, was 0",
                "data     | {'lookback': 10001} | data.lookback must be between 1 and 10000, was 10001",
                "data     | {'horizon': 1001}   | data.horizon must be between 1 and 1000, was 1001",
                "data     | {'split': {'train': 1}} | data.split.train must be greater than 0 and less than 1, was 1",
                "search   | {'range': 0.91}     | search.range must be greater than 0 and at most 0.9, was 0.91",
                "search   | {'trials': 0}       | search.trials must be between 1 and 10000, was 0",
                "search   | {'trials': 10001}   | search.trials must be between 1 and 10000, was 10001",
                "search   | {'replicates': 101} | search.replicates must be between 1 and 100, was 101",
                "confirm  | {'finalists': 101}  | confirm.finalists must be between 0 and 100, was 101",
                "confirm  | {'replicates': 101} | confirm.replicates must be between 0 and 100, was 101",
                "training | {'epochs': 10001}   | training.epochs must be between 1 and 10000, was 10001",
                "training | {'patience': 0}     | training.patience must be between 1 and 10000, was 0",
                "training | {'seed': -1}        | training.seed must be between 0 and 9007199254740991, was -1",
                "training | {'seed': 9007199254740992} | training.seed must be between 0 and 9007199254740991, was 9007199254740992",
                "limits   | {'max_minutes': -1} | limits.max_minutes must be between 0 and 10000000, was -1",
                "limits   | {'max_run_minutes': -1} | limits.max_run_minutes must be between 0 and 10000000, was -1",
                "limits   | {'max_attempts': 11} | limits.max_attempts must be between 1 and 10, was 11",
                "report   | {'price_per_core_hour': 0, 'currency': 'EUR'} | report.price_per_core_hour must be greater than 0 and at most 1000000, was 0",
                "report   | {'price_per_core_hour': 1000001, 'currency': 'EUR'} | report.price_per_core_hour must be greater than 0 and at most 1000000, was 1000001",
                "report   | {'watts_per_core': 10001} | report.watts_per_core must be greater than 0 and at most 10000, was 10001",
                "report   | {'price': 1}         | report.price is not a known field; did you mean ‹price_per_core_hour›? (was 1)",
                "search   | {'trials': 1e400}   | search.trials must be between 1 and 10000, was 1E+400",
                "search   | {'trials': 1e999999999} | search.trials must be between 1 and 10000, was 1E+999999999",
                "search   | {'trials': -1e999999999} | search.trials must be between 1 and 10000, was -1E+999999999",
                "search   | {'range': 1e-999999999} | search.range must have at most 30 decimal places, was 1E-999999999",
                "base     | {'learning_rate': 1e-120} | base.learning_rate must have at most 30 decimal places, was 1E-120",
                "base_loss | 1e-31              | base_loss must be between 1E-30 and 1000000000000, was 1E-31",
                "limits   | {'max_minutes': 1e400} | limits.max_minutes must be between 0 and 10000000, was 1E+400",
                "training | {'seed': 18446744073709551616} | training.seed must be between 0 and 9007199254740991, was 18446744073709551616",
                // words
                "search   | {'algorithm': 'grid'} | search.algorithm must be fine, was 'grid'",
                "data     | {'predict': 'delta'} | data.predict must be one of level, change, was 'delta'",
                "report   | {'locales': ['de']} | report.locales[0] must be one of zh-CN, en, was 'de'",
                "report   | {'locales': []}     | report.locales must not be empty, was a list of 0",
                "report   | {'locales': ['en', 'en']} | report.locales must not name anything twice, was a list of 2",
                "report   | {'price_per_core_hour': 1, 'currency': '<b>'} | report.currency must be three capital letters, as in EUR, was '<b>'",
                "study    | 'Seattle'           | study must be 1 to 63 lower-case letters, digits and hyphens, the first no hyphen, was 'Seattle'",
                "study    | 'seattle\\n'        | study must be 1 to 63 lower-case letters, digits and hyphens, the first no hyphen, was 'seattle\uFFFD'",
                "data     | {'uri': 'http://h/x.csv'} | data.uri must begin with s3: or file: and name a place, was 'http://h/x.csv'",
                "data     | {'uri': ''}         | data.uri must begin with s3: or file: and name a place, was ''",
                "data     | {'target': ''}      | data.target must not be empty, was ''",
                "data     | {'target': '\\ud800'} | data.target must not hold control characters, was '\uFFFD'",
                "data     | {'features': []}    | data.features must not be empty, was a list of 0",
                "data     | {'features': ['a', 'a']} | data.features must not name anything twice, was a list of 2",
                // several fields together
                "data     | {'split': {'train': 0.8}} | data.split must sum to 1 (train + validation + test), was 0.8 + 0.15 + 0.15 = 1.1",
                "data     | {'target': 'a', 'timestamp': 'a'} | data.timestamp must not be the target, was 'a'",
                "report   | {'price_per_core_hour': 1} | report.currency must be given where there is a price_per_core_hour",
                "report   | {'currency': 'EUR'} | report.price_per_core_hour must be given where there is a currency",
                "confirm  | {'replicates': 0}   | confirm.replicates must be between 1 and 100 where there are finalists, was 0",
                "search   | {'space': {'dropout': {}}} | search.space.dropout must have either values or an interval (min, max or both), was neither",
                "search   | {'space': {'dropout': {'min': 0, 'values': [0]}}} | search.space.dropout must have either values or an interval (min, max or both), was both",
                "search   | {'space': {'dropout': {'min': 0.5, 'max': 0.1}}} | search.space.dropout must have a min that is not above its max, was 0.5 to 0.1",
                "search   | {'space': {'dropout': {'max': 0.96}}} | search.space.dropout.max must be between 0 and 0.95, was 0.96",
                "search   | {'space': {'batch_size': {'values': [8.5]}}} | search.space.batch_size.values[0] must be a whole number between 1 and 65536, was 8.5",
                "search   | {'space': {'dropout': {'values': [0.1, 0.10]}}} | search.space.dropout.values must not name anything twice, was a list of 2",
                "search   | {'space': {'hidden_size': {'min': 65}}} | base.hidden_size must lie inside search.space.hidden_size (at least 65), was 64",
                "search   | {'space': {'hidden_size': {'max': 63}}} | base.hidden_size must lie inside search.space.hidden_size (at most 63), was 64",
                "search   | {'space': {'hidden_size': {'min': 1, 'max': 63}}} | base.hidden_size must lie inside search.space.hidden_size (1 to 63), was 64",
                "search   | {'space': {'hidden_size': {'values': [32, 128]}}} | base.hidden_size must lie inside search.space.hidden_size (one of 2 values), was 64",
            })
    void namesFieldRuleAndValue(String field, String value, String sentence) throws JsonProcessingException {
        // when
        List<String> sentences = sentences(readWith(field, value));

        // then
        assertThat(sentences).contains(sentence.replace('‹', '`').replace('›', '`'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "training | {'epochs': 1e2}",
                "training | {'seed': 9007199254740991}",
                "confirm  | {'finalists': 0, 'replicates': 0}",
                "search   | {'space': {'hidden_size': {'min': 64, 'max': 64}, 'dropout': {'values': [0.10, 0.2]}}}",
                "data     | {'uri': 'file:///tmp/x.csv', 'target': '温度', 'features': ['a'], 'timestamp': 'a'}",
                "base     | {'hidden_size': 4096, 'num_layers': 16, 'dropout': 0.95, 'learning_rate': 1, 'batch_size': 65536}",
                "base     | {'hidden_size': 1, 'num_layers': 1, 'dropout': 0, 'learning_rate': 1e-5, 'batch_size': 1}",
            })
    void acceptsWhatLiesAtTheEdge(String field, String value) throws JsonProcessingException {
        // when
        BaseParamsReading reading = readWith(field, value);

        // then
        assertThat(reading).isInstanceOf(BaseParamsReading.Valid.class);
    }

    @Test
    void namesEveryFaultAtOnce() {
        // given
        String json = json("""
                {'study': 'seattle', 'base': {'hidden_size': 0, 'num_layers': 2, 'dropout': 0.1, 'batch_size': 16},
                 'data': {'uri': 's3://d/s.csv', 'target': 't', 'split': {'train': 0.5}},
                 'search': {'trials': 'many', 'space': {'dropout': {'min': 0.2}, 'batch_size': {}}},
                 'confirm': {'replicates': 0, 'finalist': 1}, 'colour': 'red'}
                """);

        // when
        BaseParamsReading reading = read(json);

        // then
        assertThat(reading).isInstanceOf(BaseParamsReading.Invalid.class);
        BaseParamsReading.Invalid invalid = (BaseParamsReading.Invalid) reading;
        assertThat(invalid.study()).isEqualTo(new StudyId("seattle"));
        assertThat(invalid.faults())
                .extracting(Fault::field)
                .containsExactlyInAnyOrder(
                        "base.hidden_size",
                        "base.learning_rate",
                        "base.dropout",
                        "data.split",
                        "search.trials",
                        "search.space.batch_size",
                        "confirm.finalist",
                        "confirm.replicates",
                        "colour");
    }

    @Test
    void hasWordsForEveryRuleOfTheSchema() {
        // given
        Set<String> silent = Set.of(
                "description", "type", "properties", "additionalProperties", "required", "items", "default", "$ref");
        List<JsonNode> schemas =
                new ArrayList<>(Schemas.document(BaseParams.class).path("$defs").findParents("type"));
        schemas.addAll(Schemas.document(BaseParams.class).path("properties").findParents("type"));

        // then
        for (JsonNode schema : schemas) {
            assertThat(schema.properties())
                    .filteredOn(keyword -> !silent.contains(keyword.getKey()))
                    .allSatisfy(keyword -> assertThat(SchemaFaults.rule(keyword.getKey(), schema))
                            .startsWith("must "));
        }
        assertThat(schemas).hasSizeGreaterThan(30);
    }

    @Test
    void everyFieldHasALegalRange() {
        // given
        Map<String, List<List<String>>> ranges = Map.of(
                "integer", List.of(List.of("minimum", "maximum")),
                "number",
                        List.of(
                                List.of("minimum", "maximum"),
                                List.of("exclusiveMinimum", "maximum"),
                                List.of("exclusiveMinimum", "exclusiveMaximum")),
                "string", List.of(List.of("enum"), List.of("pattern", "maxLength"), List.of("pattern")),
                "array", List.of(List.of("minItems", "maxItems", "uniqueItems", "items")),
                "object", List.of(List.of("properties", "additionalProperties")));

        // then
        for (JsonNode schema : Schemas.document(BaseParams.class).findParents("type")) {
            if (!schema.path("type").isTextual()) continue;
            assertThat(ranges.get(schema.path("type").asText()))
                    .as(schema.toString())
                    .anyMatch(keywords -> keywords.stream().allMatch(schema::has));
        }
    }

    @Test
    void addsTheTargetToTheFeatures() throws JsonProcessingException {
        // given
        String data = "{'uri': 's3://d/s.csv', 'target': 't', 'features': ['a', 'b']}";

        // when
        BaseParams params = readWith("data", data).orThrow();

        // then
        assertThat(params.data().features()).containsExactly("a", "b", "t");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``              | the message must be an object with named fields",
                "null            | the message must be an object with named fields, was null",
                "[]              | the message must be an object with named fields, was a list of 0",
                "{               | the message must be JSON (Unexpected end-of-input: expected close marker for Object, line 1, column 2)",
                "{'a': NaN}      | the message must be JSON (Non-standard token 'NaN', line 1, column 10)",
                "{'a': 1, 'a':2} | the message must be JSON (Duplicate field 'a' for `ObjectNode`, line 1, column 14)",
                "{} {}           | the message must be JSON (Trailing token (of type START_OBJECT) found after value, line 1, column 4)",
            })
    void saysWhatIsWrongWithTextThatIsNoMessage(String text, String sentence) {
        // when
        BaseParamsReading reading = read(json(text));

        // then
        assertThat(sentences(reading)).containsExactly(sentence);
    }

    @Test
    void refusesWhatIsTooDeepTooLongOrTooMuch() {
        assertThat(sentences(read("[".repeat(60))))
                .containsExactly(
                        "the message must be JSON (Document nesting depth (51) exceeds the maximum allowed 50)");
        assertThat(sentences(read("{\"a\":" + "1".repeat(101) + "}")))
                .containsExactly(
                        "the message must be JSON (Number value length (101) exceeds the maximum allowed 100)");
        assertThat(sentences(read(" ".repeat(1024 * 1024 + 1))))
                .containsExactly("the message must be at most 1048576 bytes long, was 1048577 bytes");
        assertThat(sentences(read("[" + "0,".repeat(30_000) + "0]")))
                .containsExactly("the message must hold at most 20000 values");
    }

    @Test
    void refusesATreeThatIsTooDeepWithoutAParser() {
        // given
        ObjectNode tree = EventJson.mapper().createObjectNode();
        ObjectNode innermost = tree;
        for (int i = 0; i < 100_000; i++) innermost = innermost.putObject("a");

        // when
        BaseParamsReading reading = BaseParamsReader.read(tree);

        // then
        assertThat(sentences(reading)).containsExactly("the message must be nested at most 50 levels deep");
    }

    @Test
    void stopsCountingFaultsAtAHundred() {
        // given
        StringBuilder json = new StringBuilder("{\"study\": \"seattle\"");
        for (int i = 0; i < 10_000; i++) json.append(", \"unknown-").append(i).append("\": 0");

        // when
        BaseParamsReading reading = read(json.append('}').toString());

        // then
        assertThat(sentences(reading)).hasSize(101).last().isEqualTo("the message breaks 9902 more rules");
    }

    @Test
    void showsOnlyTheBeginningOfALongValue() throws JsonProcessingException {
        // when
        BaseParamsReading reading = readWith("study", "'" + "x".repeat(100_000) + "'");

        // then
        assertThat(sentences(reading))
                .singleElement()
                .asString()
                .hasSizeLessThan(200)
                .contains("xxxx…'");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesNumbersThatOnlyYamlCanSpell(double value) throws JsonProcessingException {
        // given
        ObjectNode tree = (ObjectNode) EventJson.mapper().readTree(SMALLEST);
        tree.put("base_loss", value);

        // when
        BaseParamsReading reading = BaseParamsReader.read(tree);

        // then
        assertThat(sentences(reading))
                .containsExactly("base_loss must be a number between 1E-30 and 1000000000000, was " + value);
    }

    @Test
    void throwsEverySentenceWhereAnExceptionIsWanted() throws JsonProcessingException {
        // given
        BaseParamsReading reading = readWith("training", "{'epochs': 0, 'seed': -1}");

        // then
        assertThatThrownBy(reading::orThrow)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("training.epochs must be between 1 and 10000, was 0; "
                        + "training.seed must be between 0 and 9007199254740991, was -1");
    }

    private static BaseParamsReading read(String json) {
        return BaseParamsReader.read(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The smallest event with one top-level field replaced. */
    private static BaseParamsReading readWith(String field, String value) throws JsonProcessingException {
        ObjectNode tree = (ObjectNode) EventJson.mapper().readTree(SMALLEST);
        tree.set(field, EventJson.mapper().readTree(json(value)));
        return BaseParamsReader.read(tree);
    }

    private static List<String> sentences(BaseParamsReading reading) {
        return reading.fold(
                valid -> List.of(),
                invalid -> invalid.faults().stream().map(Fault::sentence).toList());
    }

    private static String json(String withSingleQuotes) {
        return withSingleQuotes.replace('\'', '"');
    }
}
