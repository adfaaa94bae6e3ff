package sc.fiji.anomaly.view.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.InvalidInputException;

class NumbersTest {

	@Test
	void valuesAreOfTheTypeOfTheirInput() {
		assertEquals(12, Numbers.parse("Size", int.class, " 12 "));
		assertEquals(12L, Numbers.parse("Seed", long.class, "12"));
		assertEquals(0.05, Numbers.parse("Alarm rate", double.class, "0.05"));
		assertEquals(" as it is ", Numbers.parse("Options", String.class, " as it is "));
	}

	@Test
	void whatIsNoNumberIsSaidWithItsField() {
		assertEquals("Alarm rate: takes a number, not '0,05'", assertThrows(InvalidInputException.class, () -> Numbers
			.parse("Alarm rate", double.class, "0,05")).getMessage());
		assertEquals("Seed: takes a whole number, not '1.5'", assertThrows(InvalidInputException.class, () -> Numbers.parse(
			"Seed", long.class, "1.5")).getMessage());
	}
}
