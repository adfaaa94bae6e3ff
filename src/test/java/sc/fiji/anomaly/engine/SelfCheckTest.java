package sc.fiji.anomaly.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** The engine is right here, and one that is not is found out. */
class SelfCheckTest {

	private static final Set<Computation> BY_MATRICES = EnumSet.of(Computation.VALUES, Computation.GRADIENTS);

	private NDManager scope;

	@BeforeEach
	void open() {
		scope = Torch.newScope(ComputeDevice.choose("cpu"));
		Gradients.off();
	}

	@AfterEach
	void close() {
		scope.close();
	}

	@Test
	void thisComputerCanBeTrusted() {
		final SelfCheck check = ComputeDevice.choose("cpu").check();
		assertEquals(Map.of(), check.wrong());
		assertTrue(check.toString().startsWith("PyTorch " + Torch.engine().getVersion() + ", checked: right"), check
			.toString());
		check.require("nothing", Computation.all(), "");
	}

	@Test
	void everyKnownResultCanBeMissed() {
		Stream.concat(KnownResults.all().stream(), KnownConvolution.all(Convolutions.inWholeBlocks(Convolutions.PLAIN))
			.stream()).forEach(known -> {
				assertTrue(known.isRight(scope), known.name());
				assertFalse(changed(known, 0.01f).isRight(scope), known.name());
				assertFalse(changed(known, Float.NaN).isRight(scope), known.name());
			});
	}

	/** Its last value is another. */
	private static Known changed(final Known known, final float change) {
		return new Known(known.name(), known.needed(), pass -> {
			final float[] values = known.found().apply(pass).toFloatArray();
			final float last = values[values.length - 1];
			values[values.length - 1] = last + change * (1 + Math.abs(last));
			return pass.create(values);
		}, known.expected());
	}

	@Test
	void anEngineThatIsRightInWholeBlocksIsUsedInWholeBlocks() {
		final SelfCheck check = SelfCheck.of(scope, ConvolutionsTest.FAULTY);
		assertTrue(check.fillsBlocks());
		assertEquals(Map.of(), check.wrong());
		assertTrue(check.toString().contains("is stepped around"), check.toString());
	}

	@Test
	void aRightEngineIsNotSpokenOf() {
		// by 1 x 1 convolutions of shifted images, which are right on every processor
		final SelfCheck check = SelfCheck.of(scope, ConvolutionsTest::byShifts);
		assertFalse(check.fillsBlocks());
		assertEquals("PyTorch " + Torch.engine().getVersion() + ", checked: right", check.toString());
	}

	@Test
	void anEngineThatIsAlwaysWrongIsRefusedForWhatNeedsIt() {
		final SelfCheck wrongGradients = SelfCheck.of(scope, (x, weight, bias, stride, padding) -> {
			final NDArray y = ConvolutionsTest.byShifts(x, weight, bias, stride, padding);
			return y.add(x.sub(x.stopGradient()).mul(3).sum());
		});
		assertEquals(Map.of(Computation.GRADIENTS_OF_CONVOLUTIONS, Set.of("convolution by its input")), wrongGradients
			.wrong());
		assertTrue(wrongGradients.allows(BY_MATRICES));
		assertFalse(wrongGradients.allows(Computation.all()));

		final SelfCheck wrongValues = SelfCheck.of(scope, (x, weight, bias, stride, padding) -> ConvolutionsTest.byShifts(x,
			weight, bias, stride, padding).mul(2));
		assertEquals(Computation.all().size() - 1, wrongValues.wrong().size());
		assertFalse(wrongValues.allows(Set.of(Computation.VALUES)));
	}

	@Test
	void theRefusalNamesWhatIsWrongAndWhatToDo() {
		final SelfCheck check = new SelfCheck("PyTorch 0.1", false, Map.of(Computation.GRADIENTS, Set.of("tanh", "Adam")));
		final String message = assertThrows(EngineException.class, () -> check.require("method: X cannot be trained",
			BY_MATRICES, "Take Y.")).getMessage();
		assertEquals(
			"method: X cannot be trained on this device, since PyTorch 0.1 computes wrongly on it (gradients: Adam, tanh). " +
				"Use another device or another computer. Take Y.", message);
		check.require("scoring", Set.of(Computation.VALUES), "");
		assertEquals("PyTorch 0.1, checked: wrong in gradients: Adam, tanh", check.toString());
	}

	@Test
	void aCheckLeavesARecordingAsItWas() {
		final NDArray x = Gradients.leaf(scope.create(new float[] { 2, 3 }, new Shape(2)));
		final NDArray y = Gradients.record(() -> {
			Gradients.apart(() -> SelfCheck.of(scope, Convolutions.PLAIN));
			return x.mul(x).sum();
		});
		Gradients.backward(y);
		assertEquals(List.of(4f, 6f), List.of(Gradients.at(x).getFloat(0), Gradients.at(x).getFloat(1)));
		assertFalse(Gradients.areRecorded());
	}
}
