/* What the reader thinks: kept in the browser, one item a case, so that two windows do not overwrite each other. */

class Opinions {

	/**
	 * Reads what the browser has kept.
	 *
	 * @param {string} identity - of this report among all reports
	 * @param {number} count - how many cases it has
	 */
	constructor(identity, count) {
		this.prefix = 'anomaly-report/' + identity + '/';
		this.count = count;
		this.known = new Map();
		this.kept = true;
		try {
			for (let i = 0; i < localStorage.length; i++) this.read(localStorage.key(i));
			localStorage.setItem(this.prefix + 'probe', '1');
			localStorage.removeItem(this.prefix + 'probe');
		}
		catch (e) {
			this.kept = false;
		}
	}

	/** Takes in an item of the browser's, of this window or another; says of which case it is, or -1. */
	read(key) {
		if (key === null || !key.startsWith(this.prefix)) return -1;
		const index = Number(key.slice(this.prefix.length));
		if (!Number.isInteger(index) || index < 0 || index >= this.count) return -1;
		try {
			const item = JSON.parse(localStorage.getItem(key));
			if (item === null) this.known.delete(index);
			else this.known.set(index, { says: String(item.says ?? ''), note: String(item.note ?? '') });
		}
		catch (e) {
			return -1;
		}
		return index;
	}

	/** What is kept of a case. `says` is what it is in the reader's eyes, so that it holds at any alarm rate. */
	of(each) {
		return this.known.get(each.index) ?? { says: '', note: '' };
	}

	/** Agree, disagree or nothing, as seen from a verdict. */
	opinion(each, verdict) {
		return seen(this.of(each).says, verdict);
	}

	/** Notes that the reader agrees or disagrees with a verdict; an empty opinion takes it back. */
	setOpinion(each, verdict, opinion) {
		this.set(each, { says: said(opinion, verdict), note: this.of(each).note });
	}

	setNote(each, note) {
		this.set(each, { says: this.of(each).says, note });
	}

	set(each, item) {
		const key = this.prefix + each.index;
		const empty = item.says === '' && item.note === '';
		if (empty) this.known.delete(each.index);
		else this.known.set(each.index, item);
		try {
			if (empty) localStorage.removeItem(key);
			else localStorage.setItem(key, JSON.stringify(item));
		}
		catch (e) {
			this.kept = false;
		}
	}

	/** All that is known, to come back to. */
	copy() {
		return new Map(this.known);
	}

	/** Comes back to a copy. */
	restore(copy, cases) {
		for (const each of cases) {
			const item = copy.get(each.index) ?? { says: '', note: '' };
			const now = this.of(each);
			if (item.says !== now.says || item.note !== now.note) this.set(each, item);
		}
	}
}

const OTHER = { anomalous: 'normal', normal: 'anomalous' };

/** What a case is in the eyes of somebody with this opinion of a verdict. */
function said(opinion, verdict) {
	if (opinion === '' || !(verdict in OTHER)) return opinion;
	return opinion === 'agree' ? verdict : OTHER[verdict];
}

/** The opinion of a verdict of somebody who says that. */
function seen(says, verdict) {
	if (verdict in OTHER) return !(says in OTHER) ? '' : says === verdict ? 'agree' : 'disagree';
	return says in OTHER ? '' : says;
}
