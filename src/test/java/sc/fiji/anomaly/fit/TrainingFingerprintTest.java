package sc.fiji.anomaly.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Map;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.checkpoint.Fingerprint;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.model.Parent;
import sc.fiji.anomaly.testing.BrightnessMethod;

/** Which stopped trainings are continued. */
class TrainingFingerprintTest {

	private static Fingerprint fingerprint(final String plugin, final int methodVersion) {
		return fingerprint(TrainingSettings.DEFAULT, plugin, methodVersion);
	}

	private static Fingerprint fingerprint(final TrainingSettings settings, final String plugin,
		final int methodVersion)
	{
		final AnomalyMethod method = new BrightnessMethod() {

			@Override
			public int version() {
				return methodVersion;
			}
		};
		return ModelFit.fingerprint(settings, Map.of(method, MethodOptions.parse("", method.options())), Parent.NONE,
			"images", plugin);
	}

	@Test
	void afterAnUpdateOfThePluginOrTheMethodAnEarlierOneIsAnother() {
		final Fingerprint earlier = fingerprint("0.1.0", 1);
		assertEquals(earlier, fingerprint("0.1.0", 1));
		assertNotEquals(earlier, fingerprint("0.2.0", 1));
		assertNotEquals(earlier, fingerprint("0.1.0", 2));
	}

	@Test
	void otherCasesAreAnotherTraining() {
		final Fingerprint byPattern = fingerprint(TrainingSettings.DEFAULT.withCases("(.*)_a"), "0.1.0", 1);
		assertNotEquals(fingerprint("0.1.0", 1), byPattern);
		assertNotEquals(byPattern, fingerprint(TrainingSettings.DEFAULT.withCases("(.*)_A"), "0.1.0", 1));
	}
}
