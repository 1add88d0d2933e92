// Before anything is painted: which of the languages.
const root = document.documentElement;
const tags = root.dataset.languages.split(' ');
const inHash = tags.find(tag => location.hash === '#' + tag || location.hash.startsWith('#' + tag + '-'));
const spoken = tags.find(tag => navigator.language.startsWith(tag.slice(0, 2)));
root.dataset.language = root.lang = inHash || spoken || (tags.includes('en') ? 'en' : tags[0]);
root.classList.add('js');
