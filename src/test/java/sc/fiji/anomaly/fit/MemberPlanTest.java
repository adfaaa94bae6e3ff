package sc.fiji.anomaly.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.anomaly.Effort;
import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.method.AnomalyMethod;

/** Which methods are trained. */
class MemberPlanTest {

	private static MemberPlan plan(final TrainingSettings settings) {
		return new MemberPlan(Detections.methods().trained(settings.method()), settings);
	}

	@Test
	void whoSaysNothingGetsSeveralSideBySide() {
		final MemberPlan plan = plan(TrainingSettings.DEFAULT);
		assertEquals("auto", plan.methodName());
		assertEquals("", plan.reason());
		assertEquals("[MLSAD, Memory]", plan.options().keySet().stream().map(AnomalyMethod::name).toList().toString());
	}

	/** Macros of earlier versions gave MLSAD's options without its name. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "width:32 | MLSAD", "levels:1,4,16,width:8 | MLSAD", "bank:10 | Memory",
		"place:on,bank:10 | Memory", "keep:fakes | MLSAD", "keep:backbone | Memory" })
	void optionsChooseTheOneThatHasThem(final String options, final String method) {
		final MemberPlan plan = plan(TrainingSettings.DEFAULT.withOptions(options));
		assertEquals(method, plan.methodName());
		assertEquals("it alone, since options are given", plan.reason());
		assertEquals(method, plan(TrainingSettings.DEFAULT.withMethod(method).withOptions(options)).methodName());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
		"window:64 | options: no method has all of [window]; auto trains [MLSAD, Memory]",
		"width:32,bank:10 | options: no method has all of [bank, width]; ",
		"bank:many | options: bank takes a whole number",
		"bank=10 | options: write name:value,name:value; 'bank=10' has no colon" })
	void optionsOfNoneAreRefusedAndBadValuesByTheOneThatHasThem(final String options, final String start) {
		final String message = assertThrows(InvalidInputException.class, () -> plan(TrainingSettings.DEFAULT.withOptions(
			options))).getMessage();
		assertTrue(message.startsWith(start), message);
	}

	@Test
	void asInThePaperIsTheOneThatHasAPaper() {
		final MemberPlan plan = plan(TrainingSettings.DEFAULT.withEffort(Effort.PAPER));
		assertEquals("MLSAD", plan.methodName());
		assertEquals("it alone, as in its paper", plan.reason());
	}
}
