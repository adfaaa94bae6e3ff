package sc.fiji.anomaly.model;

import java.util.List;
import java.util.Objects;

import sc.fiji.anomaly.calibration.Calibration;
import sc.fiji.anomaly.scoring.Committee;

/**
 * Everything that a model file says beside the weights.
 *
 * @param intendedUse what the model may be used for
 * @param method name of the method that was asked for, which may have several members trained
 * @param members the detectors, at least one, with names of their own
 * @param committee how they become one score and one map
 * @param calibration what held-out normal images say about the scores
 * @param provenance where the model comes from
 * @param notes what people wrote about it since
 */
public record ModelCard(String intendedUse, String method, List<MemberCard> members, Committee committee,
		Calibration calibration, Provenance provenance, Notes notes) {

	/** What stands in every card. */
	public static final String RESEARCH_USE = "Research use only. Not a medical device; not for diagnosis.";

	/** More than any method has. */
	private static final int MOST_MEMBERS = 64;

	public ModelCard {
		Objects.requireNonNull(intendedUse, "intendedUse");
		Objects.requireNonNull(method, "method");
		members = List.copyOf(members);
		if (members.isEmpty() || members.size() > MOST_MEMBERS) throw new IllegalArgumentException(
			"a model has from 1 to " + MOST_MEMBERS + " members, not " + members.size());
		if (members.stream().map(MemberCard::prefix).distinct().count() < members.size() || members.size() > 1 && members
			.stream().anyMatch(member -> member.name().isEmpty())) throw new IllegalArgumentException(
				"members have no names of their own: " + members.stream().map(MemberCard::name).toList());
		Objects.requireNonNull(committee, "committee");
		final int voices = committee.voices().size();
		if (members.size() > 1 && committee.levels().isEmpty() || voices != (members.size() == 1 ? 0 : 2 * members.size()))
			throw new IllegalArgumentException("committee has " + voices + " voices for " + members.size() + " members");
		Objects.requireNonNull(calibration, "calibration");
		Objects.requireNonNull(provenance, "provenance");
		Objects.requireNonNull(notes, "notes");
		final int levels = members.stream().mapToInt(member -> member.aggregation().profile().levels().size()).sum();
		if (calibration.levels().size() != levels) throw new IllegalArgumentException("calibration has " + calibration
			.levels().size() + " levels, aggregation " + levels);
		final int voiced = committee.levels().size();
		if (voiced != 0 && voiced != levels) throw new IllegalArgumentException("committee has " + voiced +
			" levels, aggregation " + levels);
		if (calibration.scores().size() > provenance.units()) throw new IllegalArgumentException("calibration is by " +
			calibration.scores().size() + " cases, but provenance has " + provenance.units());
		if (members.stream().map(member -> member.preprocessing().channels()).distinct().count() > 1)
			throw new IllegalArgumentException("members are for images with different numbers of channels");
	}

	/** The same model with other notes. */
	public ModelCard with(final Notes newNotes) {
		return new ModelCard(intendedUse, method, members, committee, calibration, provenance, newNotes);
	}

	/** Channels that an image must have. */
	public int channels() {
		return members.get(0).preprocessing().channels();
	}
}
