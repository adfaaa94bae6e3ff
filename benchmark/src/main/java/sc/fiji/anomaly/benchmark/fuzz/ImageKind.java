package sc.fiji.anomaly.benchmark.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

import sc.fiji.anomaly.benchmark.fuzz.ImageBase.Pixels;
import sc.fiji.anomaly.benchmark.fuzz.Mutant.Duty;

/** Ways to spoil an image file. */
enum ImageKind {

		/** As where a copy was ended. */
		CUT_OFF {

			@Override
			byte[] of(final ImageBase base, final SplittableRandom random) {
				return Arrays.copyOf(base.bytes(), random.nextInt(base.bytes().length));
			}

			@Override
			Duty duty(final ImageBase base) {
				return Duty.REFUSE_OR_SAME;
			}
		},

		/** A piece of the pixels is missing. */
		PIECE_MISSING {

			@Override
			byte[] of(final ImageBase base, final SplittableRandom random) {
				final int at = random.nextInt(base.from(), base.end() - 1);
				final int count = 1 + random.nextInt(Math.min(1000, base.end() - at));
				final byte[] bytes = Arrays.copyOf(base.bytes(), base.bytes().length - count);
				System.arraycopy(base.bytes(), at + count, bytes, at, bytes.length - at);
				return bytes;
			}

			@Override
			Duty duty(final ImageBase base) {
				// where plain pixels are not the last thing in a file, what comes behind them takes their place
				final boolean shows = base.pixels() == Pixels.PLAIN && base.end() == base.bytes().length;
				return shows ? Duty.REFUSE_OR_SAME : ZEROS.duty(base);
			}
		},

		/** As where room was made for a copy, which then was ended. */
		ZEROS {

			@Override
			byte[] of(final ImageBase base, final SplittableRandom random) {
				final byte[] bytes = base.bytes().clone();
				Arrays.fill(bytes, random.nextInt(base.from(), base.end()), bytes.length, (byte) 0);
				return bytes;
			}

			@Override
			Duty duty(final ImageBase base) {
				return base.pixels() == Pixels.SUMMED || base.pixels() == Pixels.ALL_SUMMED ? Duty.REFUSE_OR_SAME
					: Duty.WHATEVER_IS_WHOLE;
			}
		},

		/** Of the pixels. */
		BITS {

			@Override
			byte[] of(final ImageBase base, final SplittableRandom random) {
				return Bytes.flipped(base.bytes(), base.from(), base.end(), 1 + random.nextInt(3), random);
			}

			@Override
			Duty duty(final ImageBase base) {
				return ZEROS.duty(base);
			}
		},

		/** Of all that is not pixels. */
		HEADER_BITS {

			@Override
			byte[] of(final ImageBase base, final SplittableRandom random) {
				final byte[] bytes = base.bytes().clone();
				for (int i = 1 + random.nextInt(3); i > 0; i--)
					bytes[outside(base, random, 1)] ^= (byte) (1 << random.nextInt(8));
				return bytes;
			}
		},

		/** Sizes, counts and places. */
		HEADER_NUMBERS {

			@Override
			byte[] of(final ImageBase base, final SplittableRandom random) {
				final byte[] bytes = base.bytes().clone();
				final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN
					: ByteOrder.BIG_ENDIAN);
				for (int i = 1 + random.nextInt(2); i > 0; i--) {
					final int at = outside(base, random, 4);
					final int[] values = { 0, -1, Integer.MAX_VALUE, 0x7fff, 0xffff, 1 << 30, bytes.length, 1, buffer.getInt(at) +
						1, 2 * buffer.getInt(at), buffer.getInt(at) << 8 };
					final int value = values[random.nextInt(values.length)];
					if (random.nextBoolean()) buffer.putInt(at, value);
					else buffer.putShort(at, (short) value);
				}
				return bytes;
			}
		},

		/** The same, with check sums that are right again, where the header has some. */
		FORGED_HEADER {

			@Override
			byte[] of(final ImageBase base, final SplittableRandom random) {
				final byte[] bytes = HEADER_NUMBERS.of(base, random);
				return base.pixels() == Pixels.ALL_SUMMED ? forged(bytes) : bytes;
			}

			@Override
			Duty duty(final ImageBase base) {
				return Duty.WHATEVER_IS_WHOLE;
			}
		},

		/** The file of another image begins in the middle. */
		MIXED {

			@Override
			byte[] of(final ImageBase base, final SplittableRandom random) {
				final int at = random.nextInt(base.from(), base.end());
				final byte[] bytes = base.bytes().clone();
				for (int i = at; i < Math.min(bytes.length, at + 500); i++)
					bytes[i] = (byte) random.nextInt(256);
				return bytes;
			}

			@Override
			Duty duty(final ImageBase base) {
				return ZEROS.duty(base);
			}
		};

	/** Length of a PNG's signature. */
	private static final int SIGNATURE = 8;

	abstract byte[] of(ImageBase base, SplittableRandom random);

	/** What may become of such a file. */
	Duty duty(final ImageBase base) {
		return base.pixels() == Pixels.ALL_SUMMED ? Duty.REFUSE_OR_SAME : Duty.WHATEVER_IS_WHOLE;
	}

	/** For tables. */
	String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	/** A place outside of the pixels, with some bytes there. */
	private static int outside(final ImageBase base, final SplittableRandom random, final int bytes) {
		final int behind = base.bytes().length - base.end();
		final boolean before = behind < bytes || base.from() >= bytes && random.nextBoolean();
		return before ? random.nextInt(base.from() - bytes + 1) : base.end() + random.nextInt(behind - bytes + 1);
	}

	/** The check sums of a PNG's blocks, as far as their lengths can be followed. */
	private static byte[] forged(final byte[] png) {
		final ByteBuffer buffer = ByteBuffer.wrap(png);
		int at = SIGNATURE;
		while (at + 12 <= png.length) {
			final int length = buffer.getInt(at);
			if (length < 0 || length > png.length - at - 12) break;
			final CRC32 sum = new CRC32();
			sum.update(png, at + 4, length + 4);
			buffer.putInt(at + 8 + length, (int) sum.getValue());
			at += 12 + length;
		}
		return png;
	}
}
