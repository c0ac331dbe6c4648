/* All that is needed to say why: for who loads it only once somebody asks. */
export { drawFlow, flowsOf } from './diagram.ts';
export { explain } from './explain.ts';
export { rerun } from './rerun.ts';
export { tellStory } from './story.ts';
